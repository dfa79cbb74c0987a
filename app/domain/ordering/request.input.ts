import { z } from 'zod';
import { REQUEST_STATES } from './request-machine.ts';

const requestId = z.guid('没有找到这张申请，请刷新页面。');

/** One request of the unit. */
export const requestRefInput = z.object({ requestId });
export type RequestRef = z.output<typeof requestRefInput>;

/** An act on a request as the page showed it. */
export const changeRequestInput = z.object({
  requestId,
  version: z.coerce
    .number('页面已过期，请刷新后重试。')
    .int()
    .positive()
    .max(2_147_483_647, '页面已过期，请刷新后重试。'),
});
export type ChangeRequestInput = z.output<typeof changeRequestInput>;

/** The list of requests: filters and the key to go on from. Bad values are left out rather than refused. */
export const listRequestsInput = z.object({
  state: z.enum(REQUEST_STATES).optional().catch(undefined),
  /** Part of a number, purpose or product name. */
  q: z.string().trim().max(60).optional().catch(undefined),
  mine: z.literal('1').optional().catch(undefined),
  /** Id of the last row of the page before. */
  after: z.guid().optional().catch(undefined),
  /** Id of the first row of the page after. */
  before: z.guid().optional().catch(undefined),
});
export type ListRequestsInput = z.output<typeof listRequestsInput>;
