import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { SupervisedOrders } from '../../../app/domain/oversight/boards.ts';
import type {
  GreenChoice,
  MakerChoice,
  OrderCursor,
  OriginChoice,
  SupervisedOrderRow,
  SupervisedOrderSums,
} from '../../../app/domain/oversight/supervised-orders.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import type { DayRange, SpendFilter } from './spend-lines.ts';
import { greenLines, orderedLines, spendLines } from './spend-lines.ts';

export interface SupervisedOrdersQuestion {
  readonly basis: 'contract' | 'all';
  readonly filter: SpendFilter;
  readonly span: DayRange;
  readonly maker: MakerChoice | null;
  readonly green: GreenChoice | null;
  readonly origin: OriginChoice | null;
  readonly text: string;
  /** The last row of the page before. */
  readonly before: OrderCursor | null;
  readonly limit: number;
}

const MAKER_CONDITIONS: Record<MakerChoice, SQL> = {
  sme: sql`s.maker in ('medium', 'small', 'micro')`,
  small_micro: sql`s.maker in ('small', 'micro')`,
  micro: sql`s.maker = 'micro'`,
  small: sql`s.maker = 'small'`,
  medium: sql`s.maker = 'medium'`,
  large: sql`s.maker = 'large'`,
  unknown: sql`s.maker = 'unknown'`,
};
const ORIGIN_CONDITIONS: Record<OriginChoice, SQL> = {
  p832: sql`s.origin in ('counted', 'uncounted')`,
  counted: sql`s.origin = 'counted'`,
  uncounted: sql`s.origin = 'uncounted'`,
  assistance: sql`s.origin = 'assistance'`,
};
const GREEN_CONDITIONS: Record<GreenChoice, SQL> = {
  listed: sql`true`,
  certified: sql`s.certified`,
  uncertified: sql`not s.certified`,
  star: sql`s.star`,
  star_uncertified: sql`s.star and not s.star_certified`,
};

/** The order of a line of `s` by part of a number or name. */
function matchesText(text: string): SQL {
  const pattern = likePattern(text);
  return sql`exists (select 1 from orders o where o.id = s.order_id and (o.number ilike ${pattern}
    or exists (select 1 from organizations g where g.id in (o.supplier_id, o.unit_id) and g.name ilike ${pattern})
    or exists (select 1 from order_lines x where x.order_id = o.id and x.snapshot->>'name' ilike ${pattern})))`;
}

export interface SupervisedOrdersPage {
  readonly names: SupervisedOrders['names'];
  readonly sums: SupervisedOrderSums;
  readonly rows: readonly SupervisedOrderRow[];
}

/**
 * Orders behind a figure: those with a line that matches, with the amounts of the lines that match, newest first, and
 * their sums over all pages, in one statement. The day is that of the contract, or of the order where all are listed.
 */
export async function listSupervisedOrders(
  db: Executor,
  question: SupervisedOrdersQuestion,
): Promise<SupervisedOrdersPage> {
  const { basis, filter, span, maker, green, origin, text, before, limit } = question;
  const lines = basis === 'contract' ? spendLines(filter, span, null) : orderedLines(filter, span);
  const conditions = [
    ...(maker === null ? [] : [MAKER_CONDITIONS[maker]]),
    ...(origin === null ? [] : [ORIGIN_CONDITIONS[origin]]),
    ...(green === null ? [] : [GREEN_CONDITIONS[green]]),
    ...(text === '' ? [] : [matchesText(text)]),
    sql`true`,
  ];
  const row = await firstRow<SupervisedOrdersPage & Record<string, unknown>>(
    db,
    sql`with ${lines}${green === null ? sql`` : sql`, ${greenLines()}`},
    t as materialized (
      select s.order_id, s.day, sum(s.kept_fen)::bigint as kept, sum(s.accepted_fen)::bigint as accepted, sum(s.paid_fen)::bigint as paid
      from ${green === null ? sql`s` : sql`green s`}
      where ${sql.join(conditions, sql` and `)} group by 1, 2
    ), page as (
      select * from t where ${before?.id ?? null}::uuid is null
        or (day, order_id) < (${before?.day ?? null}::date, ${before?.id ?? null}::uuid)
      order by day desc, order_id desc limit ${limit}
    )
    select jsonb_build_object('category', (select c.name from categories c where c.code = ${filter.category ?? null}),
        'supplier', (select g.name from organizations g join suppliers y on y.org_id = g.id
          where g.id = ${filter.supplierId ?? null}::uuid)) as names,
      (select jsonb_build_object('orders', count(*), 'contractedFen', coalesce(sum(kept), 0),
        'acceptedFen', coalesce(sum(accepted), 0), 'paidFen', coalesce(sum(paid), 0)) from t) as sums,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state, 'unitName', g.name,
          'supplierName', f.name, 'title', x.title, 'lineCount', x.n, 'method', o.method, 'programme', o.programme,
          'orderDate', o.order_date, 'contractedOn', o.contracted_on, 'contractedFen', p.kept, 'acceptedFen', p.accepted,
          'paidFen', p.paid) order by p.day desc, o.id desc)
        from page p join orders o on o.id = p.order_id
        join organizations g on g.id = o.unit_id
        join organizations f on f.id = o.supplier_id
        join lateral (select (array_agg(l.snapshot->>'name' order by l.line_no))[1] as title, count(*)::int as n
          from order_lines l where l.order_id = o.id) x on true), '[]'::jsonb) as rows`,
  );
  return (
    row ?? {
      names: { category: null, supplier: null },
      sums: { orders: 0, contractedFen: 0, acceptedFen: 0, paidFen: 0 },
      rows: [],
    }
  );
}
