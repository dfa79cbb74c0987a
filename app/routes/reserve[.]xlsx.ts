import { reportLoader } from '~/server/http/report-download.server.ts';
import { reserveReport } from '~/server/http/reports/reserve.server.ts';

/** The unit's 832 reserve of a year as a file. */
export const loader = reportLoader('xlsx', reserveReport);
