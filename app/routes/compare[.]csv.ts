import { publicReportLoader } from '~/server/http/report-download.server.ts';
import { comparisonReport } from '~/server/http/reports/comparison.server.ts';

/** The comparison as a file. */
export const loader = publicReportLoader('csv', comparisonReport);
