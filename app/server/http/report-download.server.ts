import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Ctx } from '../context.server.ts';
import { csvBody } from './csv.server.ts';
import type { Report } from './report.server.ts';
import { guarded, requireUser } from './respond.server.ts';
import { xlsxBody } from './xlsx.server.ts';

export type ReportFormat = 'xlsx' | 'csv';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const satisfies Record<ReportFormat, string>;

/**
 * The list as a download. The first batch is read before anything is sent, so that a refusal is still an answer with
 * its status; afterwards rows go out as they are read.
 */
export async function reportResponse<Row>(
  ctx: Ctx,
  report: Report<Row>,
  format: ReportFormat,
): Promise<Response> {
  const started: Report<Row> = { ...report, rows: await begin(report.rows) };
  const by = ctx.actor.kind === 'user' ? `${ctx.actor.orgName} ${ctx.actor.name}` : '';
  const origin = { at: ctx.clock.now(), by };
  const failed = (error: unknown) => ctx.log.error({ err: error, report: report.name }, 'export broke off');
  const body = format === 'xlsx' ? xlsxBody(started, origin, failed) : csvBody(started, failed);
  return new Response(body, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${report.name}.${format}`)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** The loader of a download: one function that asks a verb and describes the file, for each format. */
export function reportLoader<Row>(
  format: ReportFormat,
  build: (ctx: Ctx, search: URLSearchParams, args: LoaderFunctionArgs) => Promise<Report<Row>>,
) {
  return (args: LoaderFunctionArgs): Promise<Response> => {
    const { ctx } = requireUser(args);
    return guarded(ctx, async () => {
      const report = await build(ctx, new URL(args.request.url).searchParams, args);
      return reportResponse(ctx, report, format);
    });
  };
}

/** The same for a list that anybody may read. */
export function publicReportLoader<Row>(
  format: ReportFormat,
  build: (ctx: Ctx, search: URLSearchParams, args: LoaderFunctionArgs) => Promise<Report<Row>>,
) {
  return (args: LoaderFunctionArgs): Promise<Response> => {
    const { ctx } = args.context;
    return guarded(ctx, async () => {
      const report = await build(ctx, new URL(args.request.url).searchParams, args);
      return reportResponse(ctx, report, format);
    });
  };
}

/** Reads the first batch now and hands it out again before the rest. */
async function begin<Row>(rows: AsyncIterable<readonly Row[]>): Promise<AsyncIterable<readonly Row[]>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    let result = first;
    while (result.done !== true) {
      yield result.value;
      result = await iterator.next();
    }
  })();
}
