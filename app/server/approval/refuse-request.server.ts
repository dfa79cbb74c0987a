import type { RefuseRequestInput } from '../../domain/approval/decide.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { endRequest } from './end-request.server.ts';

/** 驳回整单: never one's own; the note is read by the requester; every hold is released. */
export async function refuseRequest(ctx: Ctx, input: RefuseRequestInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'refuse-request');
  return withTransaction(ctx, (tx) => endRequest(tx, ctx, actor, 'refuse', input));
}
