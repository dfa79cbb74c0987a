import { publicReportLoader } from '~/server/http/report-download.server.ts';
import { noticesReport } from '~/server/http/reports/notices.server.ts';

/** Public notices as a file. */
export const loader = publicReportLoader('xlsx', noticesReport);
