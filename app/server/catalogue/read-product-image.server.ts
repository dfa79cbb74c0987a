import { formatOfName } from '../../domain/catalogue/product-image.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** A picture by its name. Public, as product pages are. */
export async function readProductImage(
  ctx: Ctx,
  input: { readonly name: string },
): Promise<Result<{ readonly bytes: Uint8Array; readonly mimeType: string }>> {
  authorizePublic(ctx, 'read-product-image');
  const format = formatOfName(input.name);
  if (format === null) return refuse('NOT_FOUND');
  const bytes = await ctx.images.get(input.name);
  return bytes === null ? refuse('NOT_FOUND') : ok({ bytes, mimeType: `image/${format}` });
}
