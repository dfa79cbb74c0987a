import { reportLoader } from '~/server/http/report-download.server.ts';
import { ownOffersReport } from '~/server/http/reports/own-offers.server.ts';

/** The supplier's own offers as a file that can be imported again. */
export const loader = reportLoader('xlsx', ownOffersReport);
