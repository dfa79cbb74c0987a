import { sql } from 'drizzle-orm';
import type { FieldChange } from '../../../app/domain/catalogue/import-verdict.ts';
import type { ProposedIdentity } from '../../../app/domain/catalogue/product-identity.ts';
import type {
  Opinion,
  OpinionRound,
  ReviewKind,
  ReviewState,
} from '../../../app/domain/catalogue/review-machine.ts';
import type { AskedBy } from '../../../app/domain/catalogue/review-policy.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import { openReview } from './open-review.ts';

export interface NewReview {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly source: 'page' | 'import' | 'api';
  readonly supplierId: string;
  readonly productId: string;
  readonly offerId: string | null;
  readonly certificateId: string | null;
  readonly fileId: string | null;
  readonly importId: string | null;
  readonly name: string;
  readonly sku: string;
  readonly priceFen: number | null;
  readonly currentFen: number | null;
  readonly baseFen: number | null;
  readonly changes: readonly FieldChange[];
  readonly proposed: ProposedIdentity | null;
  readonly findings: readonly string[];
  readonly askedBy: AskedBy;
  readonly submittedBy: string | null;
  readonly submittedAt: string;
  readonly dueOn: string;
}

/** Any number of reviews in one statement. */
export async function insertReviews(tx: Tx, reviews: readonly NewReview[]): Promise<void> {
  if (reviews.length === 0) return;
  await tx.execute(sql`
insert into listing_reviews (id, kind, state, source, supplier_id, product_id, offer_id, certificate_id, file_id, import_id, name,
  sku, price_fen, current_fen, base_fen, changes, proposed, findings, asked_by, submitted_by, submitted_at, due_on)
select x.id, x.kind, 'REVIEWING', x.source, x."supplierId", x."productId", x."offerId", x."certificateId", x."fileId", x."importId",
  x.name, x.sku, x."priceFen", x."currentFen", x."baseFen", x.changes, x.proposed, x.findings, x."askedBy", x."submittedBy",
  x."submittedAt", x."dueOn"
from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb) as x(id uuid, kind text, source text, "supplierId" uuid,
  "productId" uuid, "offerId" uuid, "certificateId" uuid, "fileId" uuid, "importId" uuid, name text, sku text, "priceFen" bigint,
  "currentFen" bigint, "baseFen" bigint, changes jsonb, proposed jsonb, findings text[], "askedBy" jsonb, "submittedBy" uuid,
  "submittedAt" timestamptz, "dueOn" date)`);
}

/** Ends what is open about the offers: their supplier has changed his mind. */
export async function supersedeReviews(tx: Tx, offerIds: readonly string[], at: Date): Promise<number> {
  if (offerIds.length === 0) return 0;
  const ended = await rows<{ id: string }>(
    tx,
    sql`update listing_reviews set state = 'WITHDRAWN', decided_at = ${at.toISOString()}::timestamptz
      where offer_id = ${anyOf(offerIds)} and ${openReview('listing_reviews')} returning id`,
  );
  return ended.length;
}

/** Ends what is open about names of products: overtaken by the next change, or the product is no longer his own. */
export async function supersedeDescriptions(tx: Tx, productIds: readonly string[], at: Date): Promise<void> {
  if (productIds.length === 0) return;
  await tx.execute(sql`update listing_reviews set state = 'WITHDRAWN', decided_at = ${at.toISOString()}::timestamptz
    where product_id = ${anyOf(productIds)} and kind = 'description' and ${openReview('listing_reviews')}`);
}

/** Ends what is open about certificates: another scan has come. */
export async function supersedeScans(tx: Tx, certificateIds: readonly string[], at: Date): Promise<void> {
  if (certificateIds.length === 0) return;
  await tx.execute(sql`update listing_reviews set state = 'WITHDRAWN', decided_at = ${at.toISOString()}::timestamptz
    where certificate_id = ${anyOf(certificateIds)} and ${openReview('listing_reviews')}`);
}

export type LockedReview = Readonly<{
  id: string;
  kind: ReviewKind;
  state: ReviewState;
  supplier_id: string;
  product_id: string;
  offer_id: string | null;
  certificate_id: string | null;
  name: string;
  sku: string;
  price_fen: number | null;
  current_fen: number | null;
}>;

/** Takes reviews for this transaction, always in the order of their ids. */
export async function lockReviews(tx: Tx, ids: readonly string[]): Promise<LockedReview[]> {
  return rows<LockedReview>(
    tx,
    sql`select id, kind, state, supplier_id, product_id, offer_id, certificate_id, name, sku, price_fen, current_fen
      from listing_reviews where id = ${anyOf(ids)} order by id for update`,
  );
}

/** What of one import a reviewer has not judged yet and may: the oldest first. */
export async function waitingOfImport(
  db: Executor,
  importId: string,
  reviewerId: string,
  page: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`
select r.id from listing_reviews r
where r.import_id = ${importId}::uuid and ${openReview('r')} and (${page.after}::uuid is null or r.id > ${page.after}::uuid)
  and not exists (select from review_opinions o where o.review_id = r.id and o.reviewer_id = ${reviewerId}::uuid)
order by r.id limit ${page.limit}`,
  );
  return found.map(({ id }) => id);
}

export interface NewOpinion {
  readonly reviewId: string;
  readonly round: OpinionRound;
}

/** One person's opinion of several reviews; those he has judged before are left alone and not returned. */
export async function insertOpinions(
  tx: Tx,
  opinions: readonly NewOpinion[],
  given: {
    readonly reviewerId: string;
    readonly opinion: Opinion;
    readonly reasons: readonly string[];
    readonly note: string;
    readonly at: Date;
  },
): Promise<Set<string>> {
  if (opinions.length === 0) return new Set();
  const written = await rows<{ id: string }>(
    tx,
    sql`
insert into review_opinions (review_id, reviewer_id, round, opinion, reasons, note, given_at)
select x."reviewId", ${given.reviewerId}::uuid, x.round, ${given.opinion},
  array(select jsonb_array_elements_text(${JSON.stringify(given.reasons)}::jsonb)), ${given.note},
  ${given.at.toISOString()}::timestamptz
from jsonb_to_recordset(${JSON.stringify(opinions)}::jsonb) as x("reviewId" uuid, round text)
on conflict do nothing returning review_id as id`,
  );
  return new Set(written.map(({ id }) => id));
}

export type OpinionRow = Readonly<{
  review_id: string;
  reviewer_id: string;
  reviewer_name: string;
  round: OpinionRound;
  opinion: Opinion;
  reasons: readonly string[];
  note: string;
  given_at: string;
}>;

export async function readOpinions(db: Executor, reviewIds: readonly string[]): Promise<OpinionRow[]> {
  return rows<OpinionRow>(
    db,
    sql`
select o.review_id, o.reviewer_id, u.name as reviewer_name, o.round, o.opinion, array_to_json(o.reasons) as reasons, o.note,
  to_json(o.given_at)#>>'{}' as given_at
from review_opinions o join users u on u.id = o.reviewer_id
where o.review_id = ${anyOf(reviewIds)} order by o.review_id, o.given_at`,
  );
}

export interface ReviewMove {
  readonly id: string;
  readonly state: ReviewState;
  readonly reasons: readonly string[];
  readonly note: string;
  /** Next last day of the reviewers; null = as before. */
  readonly dueOn: string | null;
  readonly appealUntil: string | null;
  readonly decidedAt: string | null;
}

/** Moves locked reviews to their next states. */
export async function moveReviews(tx: Tx, moves: readonly ReviewMove[]): Promise<void> {
  if (moves.length === 0) return;
  await tx.execute(sql`
update listing_reviews r set state = x.state, reasons = x.reasons, note = x.note, due_on = coalesce(x."dueOn", r.due_on),
  appeal_until = coalesce(x."appealUntil", r.appeal_until), decided_at = x."decidedAt"
from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as x(id uuid, state text, reasons text[], note text, "dueOn" date,
  "appealUntil" date, "decidedAt" timestamptz)
where r.id = x.id`);
}

/** The supplier's own acts: appeal and withdrawal. False when it is in another state meanwhile. */
export async function endOwnReview(
  tx: Tx,
  own: { readonly id: string; readonly supplierId: string },
  at: Date,
): Promise<boolean> {
  const moved = await rows<{ id: string }>(
    tx,
    sql`update listing_reviews set state = 'WITHDRAWN', decided_at = ${at.toISOString()}::timestamptz
      where id = ${own.id}::uuid and supplier_id = ${own.supplierId}::uuid and ${openReview('listing_reviews')} returning id`,
  );
  return moved.length === 1;
}

export async function appealOwnReview(
  tx: Tx,
  own: { readonly id: string; readonly supplierId: string },
  appeal: { readonly text: string; readonly by: string; readonly at: Date; readonly dueOn: string },
): Promise<boolean> {
  const moved = await rows<{ id: string }>(
    tx,
    sql`update listing_reviews set state = 'APPEALED', decided_at = null, appeal_text = ${appeal.text},
        appealed_by = ${appeal.by}::uuid, appealed_at = ${appeal.at.toISOString()}::timestamptz, due_on = ${appeal.dueOn}::date
      where id = ${own.id}::uuid and supplier_id = ${own.supplierId}::uuid and state = 'REFUSED' returning id`,
  );
  return moved.length === 1;
}
