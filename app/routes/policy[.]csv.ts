import { publicReportLoader } from '~/server/http/report-download.server.ts';
import { policyValuesReport } from '~/server/http/reports/policy-values.server.ts';

/** The values of the registry in a place today as a file. */
export const loader = publicReportLoader('csv', policyValuesReport);
