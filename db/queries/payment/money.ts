import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { MoneyAccountKind, Transfer } from '../../../app/domain/payment/money-ledger.ts';
import { TRANSFER_KINDS } from '../../../app/domain/payment/money-ledger.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';

export interface TransfersOf {
  /** Whose accounts: the organization that pays. */
  readonly ownerId: string;
  readonly paymentId: string;
  readonly at: Date;
}

/** Posts transfers of a payment between its payer's accounts, which are opened as they are needed; known keys are passed over. */
export async function postTransfers(tx: Tx, of: TransfersOf, transfers: readonly Transfer[]): Promise<void> {
  if (transfers.length === 0) return;
  const entries = transfers.map((transfer) => ({
    ...transfer,
    id: uuidv7(),
    debit: TRANSFER_KINDS[transfer.kind].debit,
    credit: TRANSFER_KINDS[transfer.kind].credit,
  }));
  const kinds = [...new Set(entries.flatMap(({ debit, credit }) => [debit, credit]))].toSorted();
  const accounts = kinds.map((kind) => ({ id: uuidv7(), kind }));
  await tx.execute(
    sql`insert into money_accounts (id, owner_id, kind)
      select a.id, ${of.ownerId}::uuid, a.kind from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a(id uuid, kind text)
      on conflict (owner_id, kind) do nothing`,
  );
  await tx.execute(
    sql`insert into money_transfers (id, debit_account_id, credit_account_id, amount_fen, kind, payment_id, idempotency_key, at)
      select e.id, d.id, c.id, e."amountFen", e.kind, ${of.paymentId}::uuid, e."idempotencyKey", ${of.at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
        as e(id uuid, debit text, credit text, "amountFen" bigint, kind text, "idempotencyKey" text)
      join money_accounts d on d.owner_id = ${of.ownerId} and d.kind = e.debit
      join money_accounts c on c.owner_id = ${of.ownerId} and c.kind = e.credit
      order by e.id
      on conflict (idempotency_key) do nothing`,
  );
}

export interface MoneyFault extends Readonly<Record<string, unknown>> {
  /**
   * `sum`: an owner's balances do not sum to zero; `cache`: an account's sums are not those of its transfers;
   * `overpaid`: more went out for a payment than it was applied for; `payment`: a payment's state and its transfers differ.
   */
  readonly fault: 'sum' | 'cache' | 'overpaid' | 'payment';
  readonly ownerId: string;
  readonly detail: string;
}

const faultsOf = (ownerId: string | null) => sql`
with derived as (
  select a.id, a.owner_id, a.kind, a.debit_fen, a.credit_fen,
    coalesce((select sum(t.amount_fen) from money_transfers t where t.debit_account_id = a.id), 0) as debit,
    coalesce((select sum(t.amount_fen) from money_transfers t where t.credit_account_id = a.id), 0) as credit
  from money_accounts a where ${ownerId}::uuid is null or a.owner_id = ${ownerId}::uuid
), posted as (
  select p.id, p.number, p.state, p.amount_fen, o.unit_id as owner_id,
    coalesce(sum(t.amount_fen) filter (where t.kind = 'apply'), 0) as applied,
    coalesce(sum(t.amount_fen) filter (where t.kind = 'withdraw'), 0) as withdrawn,
    coalesce(sum(t.amount_fen) filter (where t.kind in ('pay_by_bank', 'pay_by_card')), 0) as paid,
    coalesce(sum(t.amount_fen) filter (where t.kind in ('refund', 'refund_late_charge')), 0)
      - coalesce(sum(t.amount_fen) filter (where t.kind in ('refund_failed', 'refund_late_charge_failed')), 0) as refunded,
    coalesce(sum(t.amount_fen) filter (where t.kind in ('pay_by_bank', 'pay_by_card', 'late_charge')), 0) as charged
  from payments p join orders o on o.id = p.order_id left join money_transfers t on t.payment_id = p.id
  where o.fund_kind <> 'budget' and (${ownerId}::uuid is null or o.unit_id = ${ownerId}::uuid) group by p.id, o.unit_id
)
select 'cache' as fault, owner_id as "ownerId",
  kind || ': cached ' || debit_fen || '/' || credit_fen || ', transfers give ' || debit || '/' || credit as detail
  from derived where debit <> debit_fen or credit <> credit_fen
union all
select 'sum', owner_id, 'balances sum to ' || sum(debit_fen - credit_fen) from derived group by owner_id
  having sum(debit_fen - credit_fen) <> 0
union all
select 'overpaid', owner_id, number || ': applied ' || amount_fen || ', charged ' || charged || ', refunded ' || refunded
  from posted where charged > amount_fen or refunded > charged or refunded < 0
union all
select 'payment', owner_id, number || ' is ' || state || ': applied ' || applied || ', paid ' || paid || ', withdrawn ' || withdrawn
  from posted where applied <> amount_fen or paid <> case when state = 'settled' then amount_fen else 0 end
    or withdrawn <> case when state = 'failed' then amount_fen else 0 end`;

/**
 * Re-derives every account, or those of an owner, from its transfers and holds the transfers against the payments; nothing
 * when all is right.
 */
export function findMoneyFaults(db: Executor, ownerId: string | null = null): Promise<MoneyFault[]> {
  return rows<MoneyFault>(db, faultsOf(ownerId));
}

export interface MoneyBalance extends Readonly<Record<string, unknown>> {
  readonly kind: MoneyAccountKind;
  readonly balanceFen: number;
}

/** Balances of an owner's accounts. */
export function readMoneyBalances(db: Executor, ownerId: string): Promise<MoneyBalance[]> {
  return rows<MoneyBalance>(
    db,
    sql`select a.kind, a.debit_fen - a.credit_fen as "balanceFen" from money_accounts a
      where a.owner_id = ${ownerId} order by a.kind`,
  );
}
