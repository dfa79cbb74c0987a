import { createCookie } from '@remix-run/node';
import type { Preferences } from '../../domain/identity/preferences.ts';
import { DEFAULT_PREFERENCES, readPreferences } from '../../domain/identity/preferences.ts';

const YEAR_SECONDS = 365 * 24 * 3600;
const cookie = createCookie('huicai_preferences', {
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  maxAge: YEAR_SECONDS,
});

/** Language, theme and mode of somebody who is not signed in; what cannot be read counts as not chosen. */
export async function readPreferencesCookie(cookieHeader: string | null): Promise<Preferences> {
  if (cookieHeader === null) return DEFAULT_PREFERENCES;
  return readPreferences(await cookie.parse(cookieHeader));
}

export function preferencesCookie(preferences: Preferences, secure: boolean): Promise<string> {
  return cookie.serialize(preferences, { secure });
}
