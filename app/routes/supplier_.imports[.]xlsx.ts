import { reportLoader } from '~/server/http/report-download.server.ts';
import { importsReport } from '~/server/http/reports/imports.server.ts';

/** The supplier's imports as a file. */
export const loader = reportLoader('xlsx', importsReport);
