import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { paths } from '~/paths.ts';
import { unwrap } from '~/server/http/respond.server.ts';
import { endedSessionCookie } from '~/server/http/session-cookie.server.ts';
import { signOut } from '~/server/identity/sign-out.server.ts';

/** A link to this address signs nobody out: that takes a form. */
export const loader = () => redirect(paths.home());

export async function action({ context }: ActionFunctionArgs) {
  unwrap(await signOut(context.ctx, { tokenHash: context.session?.tokenHash ?? null }), context.ctx);
  return redirect(paths.home(), {
    headers: { 'Set-Cookie': await endedSessionCookie(context.secureCookies) },
  });
}
