import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { localPath } from '../../domain/local-path.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
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

/**
 * The signed-in user, or a redirect to the sign-in page that comes back here afterwards. Who signed in with a
 * password that somebody else chose is sent to change it first.
 */
export function requireUser({ context, request }: Pick<LoaderFunctionArgs, 'context' | 'request'>): {
  ctx: Ctx;
  actor: UserActor;
} {
  const { ctx } = context;
  const url = new URL(request.url);
  const pathname = url.pathname.replace(/\.data$/, '');
  if (ctx.actor.kind !== 'user') {
    // an address too long to come back to would also make a header that clients refuse
    throw redirect(paths.login({ next: localPath(pathname + pageQuery(url), '') }));
  }
  if (ctx.actor.mustChangePassword && pathname !== paths.accountPassword())
    throw redirect(paths.accountPassword());
  return { ctx, actor: ctx.actor };
}

/** The query as the reader wrote it: Remix adds `_routes` to its own requests for data. */
function pageQuery(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete('_routes');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

const FORBIDDEN_CODES = {
  'sign-in': 'SIGN_IN_REQUIRED',
  role: 'FORBIDDEN',
  password: 'PASSWORD_CHANGE_REQUIRED',
} as const satisfies Record<ForbiddenError['reason'], RefusalCode>;

/** Runs a loader or action body and turns `ForbiddenError` into 401/403 without saying more. */
export async function guarded<T>(ctx: Ctx, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ForbiddenError)) throw error;
    throw refusalResponse({ code: FORBIDDEN_CODES[error.reason], params: {} }, ctx);
  }
}
