import type { Executor } from '~db/client.ts';
import { readPriceHistories, readReviewFacts } from '~db/queries/catalogue/review-facts.ts';
import type { ReviewPolicy } from '../../domain/catalogue/review-policy.ts';
import { REVIEW_VALUE_IDS, reviewPolicyOn, riseBeyond } from '../../domain/catalogue/review-policy.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, fiscalYearOf, localDate, startOfDay, toLocalDate } from '../../domain/time/local-date.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import type { Ctx } from '../context.server.ts';

/** What the mall's place wants reviewed today, and the last days of both sides. */
export interface ReviewRules {
  readonly policy: ReviewPolicy;
  readonly today: LocalDate;
  /** Last working day of the reviewers, counted from the day after today. */
  readonly decideBy: LocalDate;
  /** Last working day for an appeal against what is decided today. */
  readonly appealBy: LocalDate;
}

export async function readReviewRules(db: Executor, ctx: Pick<Ctx, 'clock'>): Promise<ReviewRules> {
  const today = toLocalDate(ctx.clock.now());
  const facts = await readReviewFacts(db, REVIEW_VALUE_IDS, fiscalYearOf(today));
  const policy = reviewPolicyOn(facts.areaCode, today, facts.ruleValues);
  const calendar = makeWorkCalendar(facts.calendar.map((day) => ({ ...day, date: localDate(day.date) })));
  return {
    policy,
    today,
    decideBy: calendar.addWorkingDays(today, policy.decideWorkdays),
    appealBy: calendar.addWorkingDays(today, policy.appealWorkdays),
  };
}

export interface WantedPrice {
  readonly offerId: string;
  readonly fromFen: number;
  readonly toFen: number;
}

/** Of the wanted prices those beyond the limit, with what each is measured against. One statement, none without a limit. */
export async function pricesBeyond(
  db: Executor,
  { policy, today }: ReviewRules,
  wanted: readonly WantedPrice[],
): Promise<Map<string, number>> {
  const rising = wanted.filter(({ fromFen, toFen }) => toFen > fromFen);
  if (policy.priceRise === null || rising.length === 0) return new Map();
  const { percent } = policy.priceRise;
  const since = startOfDay(addDays(today, -policy.priceWindowDays));
  const histories = await readPriceHistories(
    db,
    rising.map(({ offerId }) => offerId),
    since,
  );
  const byOffer = new Map(histories.map((history) => [history.offer_id, history]));
  const beyond = new Map<string, number>();
  for (const { offerId, fromFen, toFen } of rising) {
    const known = byOffer.get(offerId);
    const history = {
      currentFen: fromFen,
      windowFen: known?.window_fen ?? fromFen,
      passedFen: known?.passed_fen ?? null,
    };
    const baseFen = riseBeyond(toFen, history, percent);
    if (baseFen !== null) beyond.set(offerId, baseFen);
  }
  return beyond;
}
