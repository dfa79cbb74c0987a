import { publicReportLoader } from '~/server/http/report-download.server.ts';
import { greenListReport } from '~/server/http/reports/green-list.server.ts';

/** A green list with what is on sale, as a file. */
export const loader = publicReportLoader('xlsx', greenListReport);
