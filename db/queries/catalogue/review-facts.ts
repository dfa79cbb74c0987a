import { sql } from 'drizzle-orm';
import type { RuleValueFacts } from '../../../app/domain/policy/facts.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { ruleValueFacts } from '../policy/rule-value-facts.ts';

export interface ReviewFacts {
  /** Division of the mall's operator: whose policy asks. */
  readonly areaCode: string;
  readonly ruleValues: readonly RuleValueFacts[];
  readonly calendar: readonly {
    readonly date: string;
    readonly kind: 'workday' | 'holiday';
    readonly estimated: boolean;
  }[];
}

/** What decides whether something is reviewed and until when, in one statement. */
export async function readReviewFacts(
  db: Executor,
  ruleIds: readonly string[],
  year: number,
): Promise<ReviewFacts> {
  const found = await firstRow<ReviewFacts & Record<string, unknown>>(
    db,
    sql`
select coalesce((select division_code from organizations where kind = 'operator' order by created_at, id limit 1), '000000')
    as "areaCode", ${ruleValueFacts(ruleIds)} as "ruleValues",
  coalesce((select jsonb_agg(jsonb_build_object('date', d.date, 'kind', d.kind, 'estimated', d.estimated) order by d.date)
    from calendar_days d where d.date >= make_date(${year}, 1, 1) and d.date < make_date(${year + 2}, 1, 1)), '[]'::jsonb)
    as calendar`,
  );
  if (found === null) throw new Error('the statement of review facts returned no row');
  return found;
}

export type OfferPriceHistory = Readonly<{
  offer_id: string;
  window_fen: number;
  passed_fen: number | null;
}>;

/** For offers whose price rises: what stood when the window began (or the first price since), and what reviewers passed since. */
export async function readPriceHistories(
  db: Executor,
  offerIds: readonly string[],
  windowStart: Date,
): Promise<OfferPriceHistory[]> {
  if (offerIds.length === 0) return [];
  const start = windowStart.toISOString();
  return rows<OfferPriceHistory>(
    db,
    sql`
select o.id as offer_id,
  coalesce(
    (select v.price_fen from offer_versions v where v.offer_id = o.id and v.changed_at <= ${start}::timestamptz
      order by v.version desc limit 1),
    (select v.price_fen from offer_versions v where v.offer_id = o.id order by v.version limit 1),
    o.price_fen) as window_fen,
  (select max(r.price_fen) from listing_reviews r
    where r.offer_id = o.id and r.state = 'PASSED' and r.decided_at >= ${start}::timestamptz) as passed_fen
from offers o where o.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(offerIds)}::jsonb))`,
  );
}
