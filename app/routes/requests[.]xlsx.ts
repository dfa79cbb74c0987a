import { reportLoader } from '~/server/http/report-download.server.ts';
import { requestsReport } from '~/server/http/reports/requests.server.ts';

/** The unit's requests as they are filtered, as a file. */
export const loader = reportLoader('xlsx', requestsReport);
