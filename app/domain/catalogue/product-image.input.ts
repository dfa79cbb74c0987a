import { z } from 'zod';

export const removeProductImageInput = z.object({
  offerId: z.uuid({ error: '没有找到这一项。' }),
  imageId: z.uuid({ error: '没有找到这一项。' }),
});
export type RemoveProductImageInput = z.output<typeof removeProductImageInput>;
