import { reportLoader } from '~/server/http/report-download.server.ts';
import { savedListsReport } from '~/server/http/reports/saved-lists.server.ts';

/** One's saved lists and those of the unit, as a file. */
export const loader = reportLoader('csv', savedListsReport);
