import { createCookie } from '@remix-run/node';

// No Max-Age: the browser forgets it when it closes; how long it works is for the sessions table to say.
const cookie = createCookie('huicai_session', { path: '/', httpOnly: true, sameSite: 'lax' });

/** The session token of a request; null when there is none. */
export async function readSessionCookie(cookieHeader: string | null | undefined): Promise<string | null> {
  if (cookieHeader === null || cookieHeader === undefined) return null;
  const value: unknown = await cookie.parse(cookieHeader);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** `Set-Cookie` for a token. `secure` only when the mall is reached by https, else no browser would send it back. */
export function sessionCookie(token: string, secure: boolean): Promise<string> {
  return cookie.serialize(token, { secure });
}

/** `Set-Cookie` that takes the session away. */
export function endedSessionCookie(secure: boolean): Promise<string> {
  return cookie.serialize('', { secure, maxAge: 0 });
}
