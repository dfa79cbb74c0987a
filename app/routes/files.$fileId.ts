import type { LoaderFunctionArgs } from '@remix-run/node';
import { readFile } from '~/server/fulfilment/read-file.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';

/**
 * An uploaded file, for the parties of its order. What it is was found from its content, `nosniff` comes with every
 * answer of the process, and the sandbox lets it run nothing.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const file = unwrap(await readFile(ctx, { fileId: idParam(args.params, 'fileId', ctx) }), ctx);
    const kind = file.mimeType.startsWith('image/') ? 'inline' : 'attachment';
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'Content-Type': file.mimeType,
        'Content-Disposition': `${kind}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cache-Control': 'private, max-age=3600',
      },
    });
  });
}
