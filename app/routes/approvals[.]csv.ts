import { reportLoader } from '~/server/http/report-download.server.ts';
import { approvalsReport } from '~/server/http/reports/approvals.server.ts';

/** The approver's queue as a file. */
export const loader = reportLoader('csv', approvalsReport);
