import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { FieldChange } from '../../../app/domain/catalogue/import-verdict.ts';
import type { ProposedIdentity } from '../../../app/domain/catalogue/product-identity.ts';
import type { OwnReviewView, ReviewView } from '../../../app/domain/catalogue/review.input.ts';
import type { ReviewKind, ReviewState } from '../../../app/domain/catalogue/review-machine.ts';
import type { AskedBy } from '../../../app/domain/catalogue/review-policy.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { openReview } from './open-review.ts';

/** A review in a list; days are `YYYY-MM-DD`, instants ISO texts. */
export type ReviewLine = Readonly<{
  id: string;
  kind: ReviewKind;
  state: ReviewState;
  name: string;
  sku: string;
  supplier_id: string;
  supplier_name: string;
  category_name: string;
  price_fen: number | null;
  current_fen: number | null;
  base_fen: number | null;
  findings: readonly string[];
  import_id: string | null;
  file_name: string | null;
  submitted_at: string;
  due_on: string;
}>;

export interface ReviewFilter {
  readonly reviewerId: string;
  readonly view: ReviewView;
  readonly kind: ReviewKind | null;
  readonly text: string;
  readonly importId: string | null;
}

const OPEN = openReview('r');
const judgedBy = (reviewerId: string) =>
  sql`exists (select from review_opinions o where o.review_id = r.id and o.reviewer_id = ${reviewerId}::uuid)`;

const VIEWS: Readonly<Record<ReviewView, (reviewerId: string) => SQL>> = {
  waiting: (reviewer) => sql`${OPEN} and not ${judgedBy(reviewer)}`,
  disputed: (reviewer) => sql`r.state = 'DISPUTED' and not ${judgedBy(reviewer)}`,
  appealed: (reviewer) => sql`r.state = 'APPEALED' and not ${judgedBy(reviewer)}`,
  mine: (reviewer) => judgedBy(reviewer),
  closed: () => sql`r.state in ('PASSED', 'REFUSED', 'UPHELD', 'WITHDRAWN')`,
};

function matching({ kind, text, importId }: Pick<ReviewFilter, 'kind' | 'text' | 'importId'>): SQL {
  const pattern = likePattern(text);
  return sql`(${kind}::text is null or r.kind = ${kind}::text)
    and (${importId}::uuid is null or r.import_id = ${importId}::uuid)
    and (${text} = '' or r.name ilike ${pattern} or r.sku ilike ${pattern}
      or exists (select from organizations g where g.id = r.supplier_id and g.name ilike ${pattern}))`;
}

const LINE = sql`r.id, r.kind, r.state, r.name, r.sku, r.supplier_id, g.name as supplier_name, c.name as category_name,
  r.price_fen, r.current_fen, r.base_fen, array_to_json(r.findings) as findings, r.import_id,
  (select b.file_name from import_batches b where b.id = r.import_id) as file_name,
  to_json(r.submitted_at)#>>'{}' as submitted_at, r.due_on::text as due_on`;
const FROM = sql`from listing_reviews r join organizations g on g.id = r.supplier_id
  join products p on p.id = r.product_id join categories c on c.code = p.category_code`;

/** One page of the desk: what waits from the oldest on, what is over from the latest back. */
export async function readReviewLines(
  db: Executor,
  filter: ReviewFilter & { readonly after: string | null; readonly limit: number },
): Promise<ReviewLine[]> {
  const backwards = filter.view === 'closed' || filter.view === 'mine';
  const key = backwards ? sql`r.id < ${filter.after}::uuid` : sql`r.id > ${filter.after}::uuid`;
  return rows<ReviewLine>(
    db,
    sql`select ${LINE} ${FROM}
      where ${VIEWS[filter.view](filter.reviewerId)} and ${matching(filter)}
        and (${filter.after}::uuid is null or ${key})
      order by r.id ${sql.raw(backwards ? 'desc' : 'asc')} limit ${filter.limit}`,
  );
}

export type ReviewCounts = Readonly<Record<ReviewView, number>>;

export async function countReviews(db: Executor, filter: ReviewFilter): Promise<ReviewCounts> {
  const { reviewerId } = filter;
  const found = await firstRow<ReviewCounts>(
    db,
    sql`
select count(*) filter (where ${VIEWS.waiting(reviewerId)})::int as waiting,
  count(*) filter (where ${VIEWS.disputed(reviewerId)})::int as disputed,
  count(*) filter (where ${VIEWS.appealed(reviewerId)})::int as appealed,
  count(*) filter (where ${VIEWS.mine(reviewerId)})::int as mine,
  count(*) filter (where ${VIEWS.closed(reviewerId)})::int as closed
from listing_reviews r where ${matching(filter)}`,
  );
  return found ?? { waiting: 0, disputed: 0, appealed: 0, mine: 0, closed: 0 };
}

/** A review with what a reviewer looks at beside it. */
export type ReviewPage = ReviewLine &
  Readonly<{
    source: 'page' | 'import' | 'api';
    product_id: string;
    offer_id: string | null;
    changes: readonly FieldChange[];
    /** The identity that waits; null for the other kinds. */
    proposed: ProposedIdentity | null;
    asked_by: AskedBy;
    submitted_by_name: string | null;
    decided_at: string | null;
    reasons: readonly string[];
    note: string;
    appeal_until: string | null;
    appeal_text: string | null;
    appealed_at: string | null;
    category_code: string;
    brand: string;
    model: string;
    manufacturer: string;
    unit: string;
    gtin: string | null;
    specifications: readonly (readonly [string, string])[];
    description: string;
    /** What other suppliers ask for the same product. */
    others: {
      readonly sellers: number;
      readonly lowestFen: number | null;
      readonly highestFen: number | null;
    };
    /** Deals of the last year. */
    deals: { readonly n: number; readonly medianFen: number | null };
    certificate: {
      readonly kind: string;
      readonly number: string;
      readonly holder: string;
      readonly manufacturer: string;
      readonly modelRange: string;
      readonly body: string;
      readonly standard: string;
      readonly issuedOn: string;
      readonly expiresOn: string;
      /** The scan handed in with this review. */
      readonly fileId: string | null;
      /** The scan that counts now; null = none yet. */
      readonly scanId: string | null;
    } | null;
  }>;

export async function readReviewPage(
  db: Executor,
  reviewId: string,
  day: string,
): Promise<ReviewPage | null> {
  return firstRow<ReviewPage>(
    db,
    sql`
select ${LINE}, r.source, r.product_id, r.offer_id, r.changes, r.proposed, r.asked_by,
  (select u.name from users u where u.id = r.submitted_by) as submitted_by_name,
  to_json(r.decided_at)#>>'{}' as decided_at, array_to_json(r.reasons) as reasons, r.note,
  r.appeal_until::text as appeal_until, r.appeal_text, to_json(r.appealed_at)#>>'{}' as appealed_at,
  p.category_code, p.brand, p.model, p.manufacturer, p.unit, p.gtin, p.specifications, p.description,
  (select jsonb_build_object('sellers', count(distinct o.supplier_id), 'lowestFen', min(o.price_fen),
      'highestFen', max(o.price_fen))
    from offers o where o.product_id = r.product_id and o.status = 'listed' and o.supplier_id <> r.supplier_id) as others,
  (select jsonb_build_object('n', count(*), 'medianFen',
      percentile_disc(0.5) within group (order by d.unit_price_fen))
    from price_deals d where d.product_id = r.product_id and d.dealt_on >= ${day}::date - 365) as deals,
  (select jsonb_build_object('kind', q.kind, 'number', q.number, 'holder', q.holder, 'manufacturer', q.manufacturer,
      'modelRange', q.model_range, 'body', q.body, 'standard', q.standard, 'issuedOn', q.issued_on,
      'expiresOn', q.expires_on, 'scanId', q.scan_id, 'fileId', coalesce(r.file_id,
        (select f.id from files f where f.subject_id = q.id and f.purpose = 'certificate'
          order by f.uploaded_at desc limit 1)))
    from certificates q where q.id = r.certificate_id) as certificate
${FROM} where r.id = ${reviewId}::uuid`,
  );
}

/** A review as its supplier sees it: nobody's name, the reasons once it is over. */
export type OwnReviewLine = Readonly<{
  id: string;
  kind: ReviewKind;
  state: ReviewState;
  name: string;
  sku: string;
  offer_id: string | null;
  price_fen: number | null;
  current_fen: number | null;
  submitted_at: string;
  due_on: string;
  decided_at: string | null;
  reasons: readonly string[];
  note: string;
  appeal_until: string | null;
}>;

const OWN_LINE = sql`r.id, r.kind, r.state, r.name, r.sku, r.offer_id, r.price_fen, r.current_fen,
  to_json(r.submitted_at)#>>'{}' as submitted_at, r.due_on::text as due_on, to_json(r.decided_at)#>>'{}' as decided_at,
  array_to_json(r.reasons) as reasons, r.note, r.appeal_until::text as appeal_until`;

const OWN_VIEWS: Readonly<Record<OwnReviewView, SQL>> = {
  open: OPEN,
  refused: sql`r.state in ('REFUSED', 'UPHELD')`,
  passed: sql`r.state = 'PASSED'`,
  all: sql`true`,
};

interface OwnFilter {
  readonly supplierId: string;
  readonly text: string;
  readonly importId: string | null;
}

const ownMatching = ({ supplierId, text, importId }: OwnFilter) => sql`r.supplier_id = ${supplierId}::uuid
  and (${importId}::uuid is null or r.import_id = ${importId}::uuid)
  and (${text} = '' or r.name ilike ${likePattern(text)} or r.sku ilike ${likePattern(text)})`;

/** Newest first, below a key. */
export async function readOwnReviews(
  db: Executor,
  filter: OwnFilter & {
    readonly view: OwnReviewView;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<OwnReviewLine[]> {
  return rows<OwnReviewLine>(
    db,
    sql`select ${OWN_LINE} from listing_reviews r
      where ${ownMatching(filter)} and ${OWN_VIEWS[filter.view]}
        and (${filter.before}::uuid is null or r.id < ${filter.before}::uuid)
      order by r.id desc limit ${filter.limit}`,
  );
}

export async function countOwnReviews(
  db: Executor,
  filter: OwnFilter,
): Promise<Readonly<Record<OwnReviewView, number>>> {
  const found = await firstRow<Record<OwnReviewView, number>>(
    db,
    sql`select count(*)::int as "all", count(*) filter (where ${OWN_VIEWS.open})::int as open,
        count(*) filter (where ${OWN_VIEWS.refused})::int as refused,
        count(*) filter (where ${OWN_VIEWS.passed})::int as passed
      from listing_reviews r where ${ownMatching(filter)}`,
  );
  return found ?? { all: 0, open: 0, refused: 0, passed: 0 };
}

export type OwnReview = OwnReviewLine &
  Readonly<{
    product_id: string;
    certificate_id: string | null;
    changes: readonly FieldChange[];
    findings: readonly string[];
    asked_by: AskedBy;
    appeal_text: string | null;
    appealed_at: string | null;
  }>;

export async function readOwnReview(
  db: Executor,
  supplierId: string,
  reviewId: string,
): Promise<OwnReview | null> {
  return firstRow<OwnReview>(
    db,
    sql`select ${OWN_LINE}, r.product_id, r.certificate_id, r.changes, array_to_json(r.findings) as findings, r.asked_by, r.appeal_text,
        to_json(r.appealed_at)#>>'{}' as appealed_at
      from listing_reviews r where r.id = ${reviewId}::uuid and r.supplier_id = ${supplierId}::uuid`,
  );
}
