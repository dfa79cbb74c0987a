import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Ctx } from '../../../context.server.ts';
import type { Report } from '../../report.server.ts';
import type { ReportFormat } from '../../report-download.server.ts';
import { reportLoader } from '../../report-download.server.ts';
import { listingWordsReport } from '../listing-words.server.ts';
import { agreementsReport } from './agreements.server.ts';
import { announcementsReport } from './announcements.server.ts';
import { templatesReport } from './catalogue.server.ts';
import { jobRunsReport, messagesReport, searchWordsReport } from './operations.server.ts';
import { calendarReport, changesReport, rulesReport, sandboxReport } from './policy.server.ts';
import { priceCasesReport, pricesReport } from './prices.server.ts';
import { referenceReport } from './reference.server.ts';
import { shippedLinesReport } from './shipped-lines.server.ts';

type Download = Readonly<Record<ReportFormat, (args: LoaderFunctionArgs) => Promise<Response>>>;

function download<Row>(build: (ctx: Ctx, search: URLSearchParams) => Promise<Report<Row>>): Download {
  return { xlsx: reportLoader('xlsx', build), csv: reportLoader('csv', build) };
}

/** Every list of the operator's back office as a file, by the name in its address. */
const DOWNLOADS: Readonly<Record<string, Download>> = {
  agreements: download(agreementsReport),
  announcements: download(announcementsReport),
  calendar: download(calendarReport),
  changes: download(changesReport),
  'job-runs': download(jobRunsReport),
  messages: download(messagesReport),
  'price-cases': download(priceCasesReport),
  prices: download(pricesReport),
  reference: download(referenceReport),
  rules: download(rulesReport),
  sandbox: download(sandboxReport),
  templates: download(templatesReport),
  'search-words': download(searchWordsReport),
  'word-lines': download(shippedLinesReport),
  words: download(listingWordsReport),
};

const FILE = /^([a-z-]+)\.(xlsx|csv)$/;

/** The loader for a file name such as `suppliers.xlsx`; undefined when there is no such list. */
export function operatorDownload(
  fileName: string,
): ((args: LoaderFunctionArgs) => Promise<Response>) | undefined {
  const [, name = '', format = ''] = FILE.exec(fileName) ?? [];
  if (!Object.hasOwn(DOWNLOADS, name)) return undefined;
  return DOWNLOADS[name]?.[format === 'xlsx' ? 'xlsx' : 'csv'];
}
