import { reportLoader } from '~/server/http/report-download.server.ts';
import { unionRosterReport } from '~/server/http/reports/union-roster.server.ts';

/** The union's roster as a file. */
export const loader = reportLoader('csv', unionRosterReport);
