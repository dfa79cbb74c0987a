import { date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { budgetLines } from './budget.ts';
import { instant } from './columns.ts';

/** 账本校验点: the ends of all chains on a day, published so that a stranger can tell a ledger that was cut or rewritten. */
export const ledgerCheckpoints = pgTable('ledger_checkpoints', {
  /** Shanghai date on which it was taken, shortly after midnight */
  day: date({ mode: 'string' }).primaryKey(),
  takenAt: instant().notNull(),
  lines: integer().notNull(),
  entries: integer().notNull(),
  /** of the checkpoint before; '' for the first */
  previousDigest: text().notNull(),
  digest: text().notNull(),
});

/** Where the chain of a line ended. A line stands here only on days on which it had grown. */
export const ledgerCheckpointLines = pgTable(
  'ledger_checkpoint_lines',
  {
    budgetLineId: uuid()
      .notNull()
      .references(() => budgetLines.id),
    day: date({ mode: 'string' })
      .notNull()
      .references(() => ledgerCheckpoints.day),
    seq: integer().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.budgetLineId, t.day] }),
    index('ledger_checkpoint_lines_day_idx').on(t.day),
  ],
);
