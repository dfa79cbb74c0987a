import { z } from 'zod';

export const retryPlatformOrderInput = z.object({ orderId: z.uuid({ error: '没有找到这笔订单。' }) });
export type RetryPlatformOrderInput = z.output<typeof retryPlatformOrderInput>;

/** Where the list goes on; what cannot be read is as if it were not written. */
export const listPlatformOrdersInput = z.object({ before: z.uuid().optional().catch(undefined) });
export type ListPlatformOrdersInput = z.output<typeof listPlatformOrdersInput>;
