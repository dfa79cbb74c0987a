import { reportLoader } from '~/server/http/report-download.server.ts';
import { coachReport } from '~/server/http/reports/coach.server.ts';

/** 目录体检 as a file. */
export const loader = reportLoader('csv', coachReport);
