import { reportLoader } from '~/server/http/report-download.server.ts';
import { paymentsReport } from '~/server/http/reports/payments.server.ts';

/** The unit's payments as a file. */
export const loader = reportLoader('xlsx', paymentsReport);
