import type { LoaderFunctionArgs } from '@remix-run/node';
import { parseLocalDate } from '~/domain/time/local-date.ts';
import { viewCheckpoint } from '~/server/budget/view-checkpoint.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';

/** The file of one checkpoint: it never changes, so anybody may keep it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const day = parseLocalDate(params.day ?? '') ?? '0001-01-01';
    const checkpoint = unwrap(await viewCheckpoint(ctx, { day }), ctx);
    return Response.json(checkpoint, {
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-disposition': `attachment; filename="huicai-checkpoint-${checkpoint.day}.json"`,
      },
    });
  });
}
