import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { DECIDING_ROLES } from '../../../app/domain/approval/flow.ts';
import type { Role } from '../../../app/domain/identity/roles.ts';
import { mayDecide } from '../approval/approval-state.ts';
import { isExpiring, offerOfCertificate } from '../catalogue/expiring-certificates.ts';
import { openReview } from '../catalogue/open-review.ts';

/** Whose tasks: both are SQL, so that the session statement can pass its own columns. */
export interface TaskOwner {
  readonly userId: SQL;
  readonly orgId: SQL;
  /** Shanghai date: stand-ins act from one day to another. */
  readonly today: SQL;
}

/** Kinds of open tasks (待办). */
export const TASK_KINDS = [
  'approve_requests',
  'revise_requests',
  'receive_goods',
  'accept_goods',
  'pay_orders',
  'approve_payments',
  'confirm_orders',
  'ship_orders',
  'decide_suppliers',
  'check_changes',
  'explain_prices',
  'decide_prices',
  'judge_listings',
  'renew_certificates',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

interface Task {
  /** Of any of them. */
  readonly roles: readonly Role[];
  /** `from … where …` of the rows that wait for the owner. */
  readonly rows: (owner: TaskOwner) => SQL;
}

/**
 * What waits for whom, once: the count in the head of every page and the lists of `/todo` are the same rows.
 * Each clause stands on an index (organization or requester, state, id).
 */
export const TASKS = {
  approve_requests: {
    roles: DECIDING_ROLES,
    rows: ({ userId, orgId, today }) =>
      sql`from purchase_requests r where r.unit_id = ${orgId} and r.state = 'APPROVING'
        and ${mayDecide(userId, orgId, today)}`,
  },
  revise_requests: {
    roles: ['staff', 'union_officer'],
    rows: ({ userId, orgId }) =>
      sql`from purchase_requests r where r.unit_id = ${orgId} and r.state = 'RETURNED' and r.requester_id = ${userId}`,
  },
  receive_goods: {
    roles: ['staff', 'union_officer'],
    rows: ({ orgId }) => sql`from orders d where d.unit_id = ${orgId} and d.state = 'SHIPPING'`,
  },
  accept_goods: {
    roles: ['acceptor', 'union_officer', 'union_chair'],
    // The second person: who received last does not accept.
    rows: ({ userId, orgId }) => sql`from orders d where d.unit_id = ${orgId} and d.state = 'RECEIVED'
      and not exists (select 1 from receipts p where p.order_id = d.id and p.received_by = ${userId})`,
  },
  pay_orders: {
    roles: ['finance', 'union_officer'],
    rows: ({ orgId }) => sql`from orders d where d.unit_id = ${orgId} and d.state = 'ACCEPTED'
      and exists (select 1 from invoices i where i.order_id = d.id and i.status = 'submitted')`,
  },
  approve_payments: {
    roles: ['union_chair'],
    // The second person: nobody confirms what he applied for.
    rows: ({ userId, orgId }) => sql`from payments m join orders d on d.id = m.order_id
      where d.unit_id = ${orgId} and d.state = 'PAYING' and m.state = 'applied' and m.rail <> 'treasury'
        and m.approved_by is null and m.applied_by <> ${userId}`,
  },
  confirm_orders: {
    roles: ['supplier'],
    rows: ({ orgId }) => sql`from orders d where d.fulfiller_id = ${orgId} and d.state = 'PLACED'`,
  },
  ship_orders: {
    roles: ['supplier'],
    rows: ({ orgId }) => sql`from orders d where d.fulfiller_id = ${orgId} and d.state = 'CONFIRMED'`,
  },
  decide_suppliers: {
    roles: ['operator'],
    rows: () => sql`from suppliers s where s.status = 'applying'`,
  },
  check_changes: {
    roles: ['operator'],
    // The second person: nobody checks what he proposed.
    rows: ({ userId }) =>
      sql`from change_proposals c where c.state = 'pending' and c.proposed_by <> ${userId}`,
  },
  explain_prices: {
    roles: ['supplier'],
    rows: ({ orgId }) => sql`from price_cases w where w.supplier_id = ${orgId} and w.state = 'FROZEN'`,
  },
  decide_prices: {
    roles: ['operator'],
    rows: () => sql`from price_cases w where w.state = 'EXPLAINED'`,
  },
  judge_listings: {
    roles: ['operator', 'expert'],
    // New eyes: nobody judges a listing twice.
    rows: ({ userId }) => sql`from listing_reviews v where ${openReview('v')}
        and not exists (select 1 from review_opinions n where n.review_id = v.id and n.reviewer_id = ${userId})`,
  },
  renew_certificates: {
    roles: ['supplier'],
    rows: ({ orgId, today }) => sql`from certificates q where q.supplier_id = ${orgId}
        and ${isExpiring('q', today)} and ${offerOfCertificate('q')} is not null`,
  },
} as const satisfies Record<TaskKind, Task>;

/** The badge says 99+ from a hundred on, so nobody counts further. */
const COUNTED_UP_TO = 100;

/** Number of open tasks of an owner with the given roles (an SQL array of text), at most 100 a kind. */
export function todoCount(owner: TaskOwner, roles: SQL): SQL {
  const counts = TASK_KINDS.map((kind) => {
    const task: Task = TASKS[kind];
    const any = sql.raw(`array[${task.roles.map((role) => `'${role}'`).join(', ')}]`);
    return sql`case when ${roles} && ${any}
      then (select count(*) from (select 1 ${task.rows(owner)} limit ${COUNTED_UP_TO}) t) else 0 end`;
  });
  return sql`(${sql.join(counts, sql` + `)})::int`;
}
