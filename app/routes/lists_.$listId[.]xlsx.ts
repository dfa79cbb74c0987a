import { reportLoader } from '~/server/http/report-download.server.ts';
import { savedListReport } from '~/server/http/reports/saved-lists.server.ts';

/** The goods of a saved list as a file. */
export const loader = reportLoader('xlsx', savedListReport);
