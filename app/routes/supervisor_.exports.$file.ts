import type { LoaderFunctionArgs } from '@remix-run/node';
import { reportResponse } from '~/server/http/report-download.server.ts';
import { guarded, refusalResponse, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { exportSupervision, isSupervisionBoard } from '~/server/oversight/export-supervision.server.ts';

/** A board of the supervisor as it is filtered, as a file: `/supervisor/exports/spend.xlsx`. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const [board = '', format] = (args.params['file'] ?? '').split('.');
    if (!isSupervisionBoard(board) || (format !== 'xlsx' && format !== 'csv'))
      throw refusalResponse({ code: 'NOT_FOUND', params: {} }, ctx);
    const { searchParams: search } = new URL(args.request.url);
    const report = unwrap(await exportSupervision(ctx, { board, search }), ctx);
    return reportResponse(ctx, report, format);
  });
}
