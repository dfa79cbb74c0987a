import { reportLoader } from '~/server/http/report-download.server.ts';
import { budgetReport } from '~/server/http/reports/budget.server.ts';

/** The unit's budget lines of a year as a file. */
export const loader = reportLoader('xlsx', budgetReport);
