import type { LoaderFunctionArgs } from '@remix-run/node';
import { operatorDownload } from '~/server/http/reports/operator/downloads.server.ts';
import { refusalResponse } from '~/server/http/respond.server.ts';

/** A list of the back office, as it is filtered, as a file. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const download = operatorDownload(args.params['file'] ?? '');
  if (download === undefined) throw refusalResponse({ code: 'NOT_FOUND', params: {} }, args.context.ctx);
  return download(args);
}
