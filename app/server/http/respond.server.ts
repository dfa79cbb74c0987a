import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { paths } from '../../paths.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { ForbiddenError } from '../identity/authorize.server.ts';

/** What an error boundary reads: the code and parameters of the refusal and the request number. */
export interface ErrorBody {
  readonly code: string;
  readonly text: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly requestId: string;
}

/** The value, or the refusal thrown as a response with its status (for loaders). */
export function unwrap<T>(result: Result<T>, ctx: Ctx): T {
  if (result.ok) return result.value;
  throw refusalResponse(result.refusal, ctx);
}

export function refusalResponse(refusal: Refusal, ctx: Ctx): Response {
  const { status, text } = REFUSALS[refusal.code];
  const body: ErrorBody = { code: refusal.code, text, params: refusal.params, requestId: ctx.requestId };
  return Response.json(body, { status });
}

/** The signed-in user, or a redirect to the sign-in page that comes back here afterwards. */
export function requireUser({ context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>): {
  ctx: Ctx;
  actor: UserActor;
} {
  const { ctx } = context;
  if (ctx.actor.kind === 'user') return { ctx, actor: ctx.actor };
  const url = new URL(request.url);
  const next = url.pathname.replace(/\.data$/, '') + url.search;
  throw redirect(paths.login({ next }));
}

/** Runs a loader or action body and turns `ForbiddenError` into 401/403 without saying more. */
export async function guarded<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ForbiddenError)) throw error;
    const code = error.reason === 'sign-in' ? 'SIGN_IN_REQUIRED' : 'FORBIDDEN';
    throw refusalResponse({ code, params: {} }, ctx);
  }
}
