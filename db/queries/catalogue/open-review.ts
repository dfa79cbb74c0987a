import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { isOpenReview, REVIEW_STATES } from '../../../app/domain/catalogue/review-machine.ts';

const OPEN = REVIEW_STATES.filter(isOpenReview).map((state) => `'${state}'`);

/** Somebody still has to judge the `listing_reviews` of this name; written as the indexes of open ones are. */
export function openReview(alias: string): SQL {
  return sql.raw(`${alias}.state in (${OPEN.join(', ')})`);
}
