import { reportLoader } from '~/server/http/report-download.server.ts';
import { ownReviewsReport } from '~/server/http/reports/reviews.server.ts';

/** The supplier's reviews as a file. */
export const loader = reportLoader('xlsx', ownReviewsReport);
