import { reportLoader } from '~/server/http/report-download.server.ts';
import { ordersReport } from '~/server/http/reports/orders.server.ts';

/** The unit's orders as they are filtered, as a file. */
export const loader = reportLoader('xlsx', ordersReport);
