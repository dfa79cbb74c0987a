import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { StatementRowState } from '../../app/domain/payment/statement-views.ts';
import { fenColumn, id, instant } from './columns.ts';
import { users } from './identity.ts';
import { organizations } from './organizations.ts';
import { payments } from './payment.ts';

/** 银行流水 of an organization's own account, each row once however often it is imported. */
export const bankStatementRows = pgTable(
  'bank_statement_rows',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => organizations.id),
    accountNumber: text().notNull(),
    /** The bank's serial with its day; without one a digest of the row, and which of several equal ones of that day. */
    rowKey: text().notNull(),
    bookedOn: date({ mode: 'string' }).notNull(),
    direction: text().$type<'out' | 'in'>().notNull(),
    amountFen: fenColumn().notNull(),
    counterpartyName: text().notNull(),
    counterpartyAccount: text().notNull(),
    /** 摘要, 附言, 用途, joined. */
    memo: text().notNull(),
    state: text().$type<StatementRowState>().notNull(),
    paymentId: uuid().references(() => payments.id),
    importedBy: uuid()
      .notNull()
      .references(() => users.id),
    importedAt: instant().notNull(),
    /** Who chose, where the match was not certain by itself. */
    decidedBy: uuid().references(() => users.id),
    note: text().notNull().default(''),
  },
  (t) => [
    unique('bank_statement_rows_key').on(t.ownerId, t.accountNumber, t.rowKey),
    index('bank_statement_rows_state_idx').on(t.ownerId, t.state, t.id),
    index('bank_statement_rows_payment_idx').on(t.paymentId).where(sql`payment_id is not null`),
    check('bank_statement_rows_positive', sql`${t.amountFen} > 0`),
  ],
);
