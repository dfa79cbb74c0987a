import { reportLoader } from '~/server/http/report-download.server.ts';
import { moneyLedgerReport } from '~/server/http/reports/money-ledger.server.ts';

/** The entries of the union's money as a file. */
export const loader = reportLoader('csv', moneyLedgerReport);
