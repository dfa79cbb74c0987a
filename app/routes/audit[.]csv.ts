import { reportLoader } from '~/server/http/report-download.server.ts';
import { auditReport } from '~/server/http/reports/audit.server.ts';

/** The audit rows as they are filtered, as a file. */
export const loader = reportLoader('csv', auditReport);
