import { reportLoader } from '~/server/http/report-download.server.ts';
import { reviewsReport } from '~/server/http/reports/reviews.server.ts';

/** The review desk as a file. */
export const loader = reportLoader('xlsx', reviewsReport);
