import type { ActionFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { preferencesInput } from '~/domain/identity/preferences.input.ts';
import { localPath } from '~/domain/local-path.ts';
import { paths } from '~/paths.ts';
import { parseForm } from '~/server/http/form.server.ts';
import { preferencesCookie, readPreferencesCookie } from '~/server/http/preferences-cookie.server.ts';
import { refusalResponse, unwrap } from '~/server/http/respond.server.ts';
import { setPreferences } from '~/server/identity/set-preferences.server.ts';

export const loader = () => redirect(paths.home());

/** Language, theme and mode from the head of every page: kept with the account, or in a cookie. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx, secureCookies } = context;
  const parsed = await parseForm(request, preferencesInput);
  if (!parsed.ok) throw refusalResponse({ code: 'INVALID_INPUT', params: {} }, ctx);
  const next = localPath(parsed.form.get('next'));
  if (unwrap(await setPreferences(ctx, parsed.value), ctx)) return redirect(next);
  const before = await readPreferencesCookie(request.headers.get('Cookie'));
  const { locale, theme, mode } = parsed.value;
  const chosen = { ...before, ...(locale && { locale }), ...(theme && { theme }), ...(mode && { mode }) };
  return redirect(next, { headers: { 'Set-Cookie': await preferencesCookie(chosen, secureCookies) } });
}
