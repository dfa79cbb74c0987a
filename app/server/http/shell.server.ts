import type { LoaderFunctionArgs } from '@remix-run/node';
import { HOT_WORDS } from '../../domain/catalogue/hot-words.ts';
import type { ShellData } from '../../ui/shell-data.ts';
import { readPreferencesCookie } from './preferences-cookie.server.ts';

/** What the frame of every page needs. It costs no statement: session and counts were read with the request. */
export async function loadShell({ context, request }: LoaderFunctionArgs): Promise<ShellData> {
  const { ctx, session, nonce } = context;
  const { actor } = ctx;
  const chosen = session ?? (await readPreferencesCookie(request.headers.get('Cookie')));
  return {
    user:
      actor.kind === 'user'
        ? { name: actor.name, orgName: actor.orgName, orgKind: actor.orgKind, roles: actor.roles }
        : null,
    counts: { cart: session?.cartCount ?? 0, todo: session?.todoCount ?? 0 },
    hotWords: HOT_WORDS,
    locale: chosen.locale,
    theme: chosen.theme,
    mode: chosen.mode,
    requestId: ctx.requestId,
    nonce,
  };
}
