import type { Executor } from '~db/client.ts';
import type { CoachDay, CoachEvidence, CoachFacts, SubjectFacts } from '~db/queries/catalogue/coach-facts.ts';
import { readListingWords } from '~db/queries/catalogue/listing-words.ts';
import { readTemplatesOn } from '~db/queries/catalogue/spec-templates.ts';
import type {
  CoachGround,
  CoachReport,
  ListingFacts,
} from '../../domain/catalogue/listing-coach/coach-listing.ts';
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
): Promise<CoachGround & CoachDay> {
  const { policy, today } = await readReviewRules(db, ctx);
  const words = await wordsOfDay(db, today);
  const windowStart = startOfDay(addDays(today, -policy.priceWindowDays));
  const templates = await readTemplatesOn(db, today);
  return { today, day: today, words, templates, risePercent: policy.priceRise?.percent ?? null, windowStart };
}

/** A listing as it is coached: stored, written on a form, or a row of a file. */
export type CoachedListing = Pick<
  ListingFacts,
  | 'name'
  | 'categoryCode'
  | 'brand'
  | 'model'
  | 'manufacturer'
  | 'unit'
  | 'specifications'
  | 'description'
  | 'priceFen'
>;

/** What the coach says of a listing, given what stands beside it. */
export function coachWith(
  evidence: CoachEvidence,
  listing: CoachedListing,
  ground: CoachGround,
): CoachReport {
  return coachListing(
    {
      ...listing,
      ...{ capFen: evidence.cap_fen, earlierFen: evidence.earlier_fen, twin: evidence.twin },
      pictureSides: evidence.picture_sides,
      isOwn: evidence.own_product,
      others: { n: evidence.others_n, medianFen: evidence.others_median },
      deals: { n: evidence.deals_n, medianFen: evidence.deals_median },
      certificates: evidence.certificates.map((one) => ({ ...one, expiresOn: localDate(one.expiresOn) })),
    },
    ground,
  );
}

/** A stored listing in the coach's words; what is not stored is empty. */
export function storedListing(facts: CoachFacts | SubjectFacts): CoachedListing {
  const { name, brand, model, manufacturer, unit, description } = facts;
  return {
    ...{ name: name ?? '', categoryCode: facts.category_code ?? '', brand: brand ?? '', model: model ?? '' },
    ...{ manufacturer: manufacturer ?? '', unit: unit ?? '', specifications: facts.specifications ?? [] },
    ...{ description: description ?? '', priceFen: facts.price_fen },
  };
}

/** A saved offer, as it stands. */
export function coachOf(facts: CoachFacts, ground: CoachGround): CoachReport {
  return coachWith(facts, storedListing(facts), ground);
}
