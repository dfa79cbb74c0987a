import type { RefuseRequestInput } from '../../domain/approval/decide.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { endRequest } from './end-request.server.ts';

/** 退回修改: the requester may change and submit it again; every hold is released. */
export async function returnRequest(ctx: Ctx, input: RefuseRequestInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'return-request');
  return withTransaction(ctx, (tx) => endRequest(tx, ctx, actor, 'return_to_edit', input));
}
