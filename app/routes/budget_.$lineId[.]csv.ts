import { reportLoader } from '~/server/http/report-download.server.ts';
import { ledgerReport } from '~/server/http/reports/budget.server.ts';

/** A budget line's ledger as a file. */
export const loader = reportLoader('csv', ledgerReport);
