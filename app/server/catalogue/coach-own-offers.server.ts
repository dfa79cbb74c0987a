import type { CoachFacts } from '~db/queries/catalogue/coach-facts.ts';
import { readCoachFacts } from '~db/queries/catalogue/coach-facts.ts';
import type { AdviceWeight, CoachReport } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import type { ListingReasonCode } from '../../domain/catalogue/listing-reasons.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { coachOf, readCoachGround } from './coach-ground.server.ts';

const PAGE_ROWS = 50;
const SCAN_ROWS = 200;
/** Offers looked through for one page: a filter that fits little goes on from there with the next one. */
const SCANNED_MAX = 2_000;

export interface CoachedOffer {
  readonly facts: CoachFacts;
  readonly report: CoachReport;
}

export interface CoachList {
  readonly rows: readonly CoachedOffer[];
  readonly scanned: number;
  /** Number (sku) the next page begins after; null at the end. */
  readonly next: string | null;
}

/** 目录体检: own offers with something to mend, by their numbers, as they stand now. */
export async function coachOwnOffers(
  ctx: Ctx,
  input: {
    readonly q?: string | undefined;
    readonly weight?: AdviceWeight | undefined;
    readonly code?: ListingReasonCode | undefined;
    readonly after?: string | undefined;
    readonly limit?: number;
  },
): Promise<Result<CoachList>> {
  const actor = authorize(ctx, 'coach-own-offers');
  const limit = input.limit ?? PAGE_ROWS;
  const ground = await readCoachGround(ctx.db, ctx);
  const fits = ({ advice }: CoachReport) =>
    advice.some(
      ({ weight, code }) =>
        (input.weight === undefined || weight === input.weight) &&
        (input.code === undefined || code === input.code),
    );
  const found: CoachedOffer[] = [];
  let after = input.after ?? null;
  let scanned = 0;
  for (;;) {
    const batch: CoachFacts[] = await readCoachFacts(ctx.db, {
      ...{ supplierId: actor.orgId, offerId: null, after, text: input.q ?? '', day: ground.today },
      ...{ windowStart: ground.windowStart, limit: SCAN_ROWS },
    });
    for (const facts of batch) {
      const report = coachOf(facts, ground);
      scanned += 1;
      after = facts.sku;
      if (fits(report)) found.push({ facts, report });
      if (found.length === limit) return ok({ rows: found, scanned, next: after });
    }
    if (batch.length < SCAN_ROWS) return ok({ rows: found, scanned, next: null });
    if (scanned >= SCANNED_MAX) return ok({ rows: found, scanned, next: after });
  }
}
