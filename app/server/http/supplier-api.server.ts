import type { ActionFunctionArgs } from '@remix-run/node';
import type { BatchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { batchBody, idempotencyKey } from '../../domain/catalogue/supplier-api.input.ts';
import type { ApiScope } from '../../domain/identity/api-token.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { BatchCall } from '../catalogue/supplier-batch.server.ts';
import type { Ctx } from '../context.server.ts';
import { apiCaller } from '../identity/api-caller.server.ts';
import { ForbiddenError } from '../identity/authorize.server.ts';
import { apiRefusal, apiResponse } from './api.server.ts';

/** Answers anything but a POST. */
export function onlyPost(): Response {
  return apiRefusal('METHOD_NOT_ALLOWED', '请用 POST 提交 {"items":[…]}。', '', { Allow: 'POST' });
}

/** One call of a supplier's own system: its token, its key, its body; then the verb. */
export async function answerBatch(
  { context, request }: Pick<ActionFunctionArgs, 'context' | 'request'>,
  scope: ApiScope,
  verb: (ctx: Ctx, call: BatchCall) => Promise<Result<BatchAnswer>>,
): Promise<Response> {
  if (request.method !== 'POST') return onlyPost();
  const caller = await apiCaller(context.ctx, request.headers.get('Authorization'), scope);
  if (!caller.ok) return apiResponse(caller);
  const key = idempotencyKey.safeParse(request.headers.get('Idempotency-Key') ?? undefined);
  if (!key.success) return invalid(key.error.issues[0]?.message, 'Idempotency-Key');
  const body = batchBody.safeParse(await jsonOf(request));
  if (!body.success) return invalid(body.error.issues[0]?.message, 'items');
  const { ctx, tokenId } = caller.value;
  try {
    return apiResponse(await verb(ctx, { tokenId, idempotencyKey: key.data, items: body.data.items }));
  } catch (error) {
    if (!(error instanceof ForbiddenError)) throw error;
    return apiResponse(refuse(error.reason === 'password' ? 'PASSWORD_CHANGE_REQUIRED' : 'FORBIDDEN'));
  }
}

const invalid = (message = '请求内容有误。', field: string) => apiRefusal('INVALID_INPUT', message, field);

/** The body, or undefined where it is no JSON: the schema then says what is wanted. */
async function jsonOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
