import type { Tx } from '~db/client.ts';
import type { ImportedBefore, ImportStamp } from '~db/queries/catalogue/import-offers.ts';
import { supersedeReviews } from '~db/queries/catalogue/write-reviews.ts';
import type { ChangedField } from '../../domain/catalogue/import-verdict.ts';
import type { Ctx } from '../context.server.ts';
import { holdImported } from './hold-imported.server.ts';
import { holdRenamed } from './hold-renamed.server.ts';
import type { JudgedRow } from './judge-import.server.ts';
import type { ReviewOrigin } from './open-reviews.server.ts';
import { openReviews } from './open-reviews.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';
import type { ReviewRules } from './review-rules.server.ts';
import { writeImported } from './write-import.server.ts';

/** Reviewers are not asked about these: a stock that changes every night starts nothing anew. */
const UNASKED: ReadonlySet<ChangedField> = new Set(['stock', 'areas', 'leadDays', 'tax', 'remarks']);

/**
 * Writes what a supplier's file or system brought: new products, other names and rises beyond the limit go to the
 * reviewers where the place asks for it, the rest is in force at once; a new price that needs nobody overtakes one that waited.
 * @returns the offers about which reviewers were asked now
 */
export async function publishJudged(
  tx: Tx,
  ctx: Ctx,
  rules: ReviewRules,
  { judged, before }: { readonly judged: readonly JudgedRow[]; readonly before: readonly ImportedBefore[] },
  stamp: ImportStamp,
  origin: ReviewOrigin,
): Promise<ReadonlySet<string>> {
  const asking = judged.filter(
    ({ verdict, changes }) => verdict === 'new' || changes.some(({ field }) => !UNASKED.has(field)),
  );
  const held = await holdImported(tx, rules, asking, before);
  const renamed = holdRenamed(rules, held.rows, before);
  const heldRows = new Map(renamed.rows.map((row) => [row.line, row]));
  const rows = judged.map((row) => heldRows.get(row.line) ?? row);
  await writeImported(tx, ctx, rows, stamp);
  await openReviews(tx, ctx, rules, origin, [...held.reviews, ...renamed.reviews]);
  // whether they may be ordered was judged under the name that waits
  await refreshOrderability(tx, ctx, [...renamed.offerIds]);
  const asked = new Set(held.reviews.flatMap(({ offerId }) => (offerId === undefined ? [] : [offerId])));
  await supersedeReviews(tx, overtaken(asking, before, asked), stamp.at);
  return new Set([...asked, ...renamed.offerIds]);
}

function overtaken(
  judged: readonly JudgedRow[],
  before: readonly ImportedBefore[],
  asked: ReadonlySet<string>,
): string[] {
  const waiting = new Set(before.flatMap(({ id, review_kind }) => (review_kind === 'price' ? [id] : [])));
  return judged.flatMap(({ offer, verdict }) => {
    const isPriced = verdict === 'price_up' || verdict === 'price_down';
    return isPriced && offer !== null && waiting.has(offer.offerId) && !asked.has(offer.offerId)
      ? [offer.offerId]
      : [];
  });
}
