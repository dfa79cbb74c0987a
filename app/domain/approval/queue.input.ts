import { z } from 'zod';

/** The approval queue: open or decided, and the key to go on from. Bad values are left out. */
export const approvalQueueInput = z.object({
  view: z.enum(['open', 'decided']).catch('open'),
  after: z.guid().optional().catch(undefined),
});
export type ApprovalQueueInput = z.output<typeof approvalQueueInput>;
