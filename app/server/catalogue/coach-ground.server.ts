import type { Executor } from '~db/client.ts';
import type { CoachFacts } from '~db/queries/catalogue/coach-facts.ts';
import { readListingWords } from '~db/queries/catalogue/listing-words.ts';
import { readTemplatesOn } from '~db/queries/catalogue/spec-templates.ts';
import type { CoachGround, CoachReport } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import { coachListing } from '../../domain/catalogue/listing-coach/coach-listing.ts';
import type { ListingWord } from '../../domain/catalogue/listing-coach/listing-words.ts';
import { wordsOn } from '../../domain/catalogue/listing-coach/listing-words.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, localDate, startOfDay } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { readReviewRules } from './review-rules.server.ts';

/** The words that count on a day, longest first. */
export async function wordsOfDay(db: Executor, day: LocalDate): Promise<ListingWord[]> {
  const found = await readListingWords(db, day);
  const words = found.map(({ word, kind, valid_from, valid_to }) => ({
    ...{ word, kind, validFrom: localDate(valid_from) },
    validTo: valid_to === null ? null : localDate(valid_to),
  }));
  return wordsOn(words, day);
}

/** What stays the same for everything that is coached at once. */
export async function readCoachGround(
  db: Executor,
  ctx: Pick<Ctx, 'clock'>,
): Promise<CoachGround & { readonly windowStart: Date }> {
  const { policy, today } = await readReviewRules(db, ctx);
  const words = await wordsOfDay(db, today);
  const windowStart = startOfDay(addDays(today, -policy.priceWindowDays));
  const templates = await readTemplatesOn(db, today);
  return { today, words, templates, risePercent: policy.priceRise?.percent ?? null, windowStart };
}

export function coachOf(facts: CoachFacts, ground: CoachGround): CoachReport {
  return coachListing(
    {
      ...{ name: facts.name, categoryCode: facts.category_code, brand: facts.brand, model: facts.model },
      ...{ manufacturer: facts.manufacturer, unit: facts.unit, specifications: facts.specifications },
      ...{ description: facts.description, priceFen: facts.price_fen, capFen: facts.cap_fen },
      ...{ earlierFen: facts.earlier_fen, twin: facts.twin },
      pictureSides: facts.picture_sides,
      isOwn: facts.own_product,
      others: { n: facts.others_n, medianFen: facts.others_median },
      deals: { n: facts.deals_n, medianFen: facts.deals_median },
      certificates: facts.certificates.map((one) => ({ ...one, expiresOn: localDate(one.expiresOn) })),
    },
    ground,
  );
}
