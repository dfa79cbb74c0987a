import type { LoaderFunctionArgs } from '@remix-run/node';
import { readProductImage } from '~/server/catalogue/read-product-image.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';

/** A picture of a product. Its name says what is in it, so it may be kept for ever; it runs nothing, and `nosniff` comes with every answer. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const { bytes, mimeType } = unwrap(await readProductImage(ctx, { name: params['name'] ?? '' }), ctx);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': mimeType,
        'Content-Length': String(bytes.byteLength),
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      },
    });
  });
}
