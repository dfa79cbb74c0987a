import { reportLoader } from '~/server/http/report-download.server.ts';
import { supplierOrdersReport } from '~/server/http/reports/orders.server.ts';

/** The supplier's orders as they are filtered, as a file. */
export const loader = reportLoader('csv', supplierOrdersReport);
