import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Role } from '../../../app/domain/identity/roles.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { offerOfCertificate } from '../catalogue/expiring-certificates.ts';
import type { TaskKind } from '../identity/todo-counts.ts';
import { TASK_KINDS, TASKS } from '../identity/todo-counts.ts';

export interface TodoRow {
  readonly kind: TaskKind;
  /** Request, order, supplier or whatever else is opened to do it. */
  readonly id: string;
  readonly number: string;
  readonly detail: string;
  readonly amountFen: number | null;
  readonly since: string | null;
  readonly dueAt: string | null;
  /** Open tasks of this kind, at most a hundred. */
  readonly total: number;
}

const REQUEST = sql`r.id, r.number, r.purpose as detail, r.total_fen as amount, r.submitted_at as since, null::timestamptz as due`;
const order = (
  due: SQL,
) => sql`d.id, d.number, (select g.name from organizations g where g.id = d.supplier_id) as detail,
  d.total_fen as amount, d.placed_at as since, ${due} as due`;
const NO_DUE = sql`null::timestamptz`;
const priceCase = (
  detail: SQL,
) => sql`w.id, w.number, (select ${detail} from products p, organizations g where p.id = w.product_id and g.id = w.supplier_id) as detail,
  w.price_fen as amount, w.opened_at as since, ${NO_DUE} as due`;

/** What a row of each kind shows; the rows themselves are those that the badge counts. */
const COLUMNS: Record<TaskKind, SQL> = {
  approve_requests: REQUEST,
  revise_requests: REQUEST,
  receive_goods: order(NO_DUE),
  accept_goods: order(sql`d.accept_due_on::timestamptz`),
  pay_orders: order(sql`d.payment_due_on::timestamptz`),
  approve_payments: sql`m.id, m.number, m.payee_name as detail, m.amount_fen as amount, m.applied_at as since, ${NO_DUE} as due`,
  confirm_orders: sql`d.id, d.number, (select g.name from organizations g where g.id = d.unit_id) as detail,
    d.total_fen as amount, d.placed_at as since, d.confirm_due_at as due`,
  ship_orders: sql`d.id, d.number, (select g.name from organizations g where g.id = d.unit_id) as detail,
    d.total_fen as amount, d.confirmed_at as since, ${NO_DUE} as due`,
  decide_suppliers: sql`s.org_id as id, '' as number, (select g.name from organizations g where g.id = s.org_id) as detail,
    null::bigint as amount, s.applied_at as since, ${NO_DUE} as due`,
  check_changes: sql`c.id, c.subject_key as number, c.reason as detail, null::bigint as amount,
    c.proposed_at as since, c.effective_from::timestamptz as due`,
  explain_prices: priceCase(sql`p.name`),
  decide_prices: priceCase(sql`p.name || '（' || g.name || '）'`),
  judge_listings: sql`v.id, v.sku as number, v.name as detail, v.price_fen as amount, v.submitted_at as since,
    v.due_on::timestamptz as due`,
  renew_certificates: sql`${offerOfCertificate('q')} as id, q.number,
    (select p.name from products p where p.id = q.product_id) as detail, null::bigint as amount,
    q.created_at as since, q.expires_on::timestamptz as due`,
};

const rolesOf = (kind: TaskKind): readonly Role[] => TASKS[kind].roles;

/** Open tasks of the reader's roles, oldest first within a kind, at most `perKind` of each, in one statement. */
export async function listTodo(
  db: Executor,
  reader: {
    readonly userId: string;
    readonly orgId: string;
    readonly roles: readonly Role[];
    readonly today: string;
  },
  perKind: number,
): Promise<TodoRow[]> {
  const owner = {
    userId: sql`${reader.userId}::uuid`,
    orgId: sql`${reader.orgId}::uuid`,
    today: sql`${reader.today}::date`,
  };
  const parts = TASK_KINDS.filter((kind) => rolesOf(kind).some((role) => reader.roles.includes(role))).map(
    (
      kind,
    ) => sql`(select ${kind} as kind, w.id, w.number, w.detail, w.amount as "amountFen", w.since, w.due as "dueAt", w.total
      from (select t.*, count(*) over ()::int as total from (select ${COLUMNS[kind]} ${TASKS[kind].rows(owner)} order by 1 limit 100) t) w
      order by w.since nulls last, w.id limit ${perKind})`,
  );
  if (parts.length === 0) return [];
  return rows<TodoRow & Record<string, unknown>>(db, sql.join(parts, sql` union all `));
}
