import { Readable } from 'node:stream';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { readMarkedImport } from '~/server/catalogue/read-marked-import.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';

const TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson',
} as const;

/** The supplier's own file with a column of errors: `?rows=rejected` gives the rows to mend only. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const importId = idParam(args.params, 'importId', ctx);
    const rejectedOnly = new URL(args.request.url).searchParams.get('rows') === 'rejected';
    const marked = unwrap(await readMarkedImport(ctx, { importId, rejectedOnly }), ctx);
    const body = Readable.from(marked.body);
    body.on('error', (error: unknown) => ctx.log.error({ err: error, importId }, 'a marked file broke off'));
    return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, {
      headers: {
        'Content-Type': TYPES[marked.format],
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(marked.fileName)}`,
        'Cache-Control': 'private, no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}
