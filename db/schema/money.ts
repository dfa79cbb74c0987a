import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { MoneyAccountKind, TransferKind } from '../../app/domain/payment/money-ledger.ts';
import { fenColumn, id, instant } from './columns.ts';
import { organizations } from './organizations.ts';
import { payments } from './payment.ts';

/**
 * 资金账户 of a payer whose money is no budget money. The two sums are caches of the transfers, written only by the trigger
 * on them; balance = debit - credit.
 */
export const moneyAccounts = pgTable(
  'money_accounts',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => organizations.id),
    kind: text().$type<MoneyAccountKind>().notNull(),
    debitFen: fenColumn().notNull().default(sql`0`),
    creditFen: fenColumn().notNull().default(sql`0`),
  },
  (t) => [unique('money_accounts_owner_kind_key').on(t.ownerId, t.kind)],
);

/**
 * 资金账, double entry: a row debits one account and credits another by the same amount, so that all balances sum to zero
 * by construction. Append-only: UPDATE and DELETE raise; a correction is another row the other way round.
 */
export const moneyTransfers = pgTable(
  'money_transfers',
  {
    id: id(),
    debitAccountId: uuid()
      .notNull()
      .references(() => moneyAccounts.id),
    creditAccountId: uuid()
      .notNull()
      .references(() => moneyAccounts.id),
    amountFen: fenColumn().notNull(),
    kind: text().$type<TransferKind>().notNull(),
    paymentId: uuid()
      .notNull()
      .references(() => payments.id),
    /** Makes a retry harmless. */
    idempotencyKey: text().notNull().unique(),
    at: instant().notNull(),
  },
  (t) => [
    index('money_transfers_payment_idx').on(t.paymentId, t.id),
    index('money_transfers_debit_idx').on(t.debitAccountId, t.id),
    index('money_transfers_credit_idx').on(t.creditAccountId, t.id),
    check('money_transfers_two_accounts', sql`${t.debitAccountId} <> ${t.creditAccountId}`),
    check('money_transfers_positive', sql`${t.amountFen} > 0`),
  ],
);
