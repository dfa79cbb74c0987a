import type { ApproveRequestInput } from '../../domain/approval/decide.input.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { Agreement } from './agree-step.server.ts';
import { judgeAndAgree } from './judge-and-agree.server.ts';

/** 同意 one request, after a look at its cards. */
export async function approveRequest(ctx: Ctx, input: ApproveRequestInput): Promise<Result<Agreement>> {
  const actor = authorize(ctx, 'approve-request');
  return judgeAndAgree(ctx, actor, input, 'single');
}
