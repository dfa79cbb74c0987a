import { reportLoader } from '~/server/http/report-download.server.ts';
import { statementReport } from '~/server/http/reports/statement.server.ts';

/** Rows of the union's statements with their matching as a file. */
export const loader = reportLoader('xlsx', statementReport);
