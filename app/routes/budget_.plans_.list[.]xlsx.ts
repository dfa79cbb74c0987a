import { reportLoader } from '~/server/http/report-download.server.ts';
import { plansReport } from '~/server/http/reports/budget.server.ts';

/** The unit's purchase plans of a year as a file. */
export const loader = reportLoader('xlsx', plansReport);
