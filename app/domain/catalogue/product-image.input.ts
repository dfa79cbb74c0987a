import { z } from 'zod';

const missing = { error: '没有找到这一项。' };

/** A picture of an own product, by the offer it stands behind. */
export const ownImageInput = z.object({ offerId: z.uuid(missing), imageId: z.uuid(missing) });
export type OwnImageInput = z.output<typeof ownImageInput>;

/** A picture of a product of the common library. */
export const commonImageInput = z.object({ productId: z.guid(missing), imageId: z.uuid(missing) });
export type CommonImageInput = z.output<typeof commonImageInput>;

/** The list of the common library's pictures; what cannot be read is as if it were not there. */
export const commonPicturesQuery = z.object({
  q: z.string().trim().max(60).catch('').default(''),
  view: z.enum(['missing', 'all']).catch('missing').default('missing'),
  before: z.guid().optional().catch(undefined),
  product: z.guid().optional().catch(undefined),
});
export type CommonPicturesQuery = z.output<typeof commonPicturesQuery>;
