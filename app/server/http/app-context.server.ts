import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { readSession } from '../identity/session.server.ts';
import { readSessionCookie } from './session-cookie.server.ts';

/** What the process makes for each request; typed into Remix's load context by app/remix.d.ts. */
export interface AppContext {
  /** Acts as the signed-in user of the session cookie, or as nobody. */
  readonly ctx: Ctx;
  /** Read with the session in one statement; null when nobody is signed in. */
  readonly session: SessionFacts | null;
  readonly nonce: string;
  /** Cookies carry `Secure`: the mall is reached by https. */
  readonly secureCookies: boolean;
  /** Origin under which people reach the mall, for addresses that leave it: feeds, codes on paper. */
  readonly baseUrl: string;
}

/** The signed-in user's session, preferences and counts. */
export interface SessionFacts {
  readonly tokenHash: string;
  readonly email: string;
  readonly locale: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  readonly mode: 'normal' | 'elder';
  /** Lines in the cart of this user and organization. */
  readonly cartCount: number;
  /** Open tasks of this user's roles. */
  readonly todoCount: number;
  /** Every organization the user can act for, this one included. */
  readonly memberships: readonly { readonly orgId: string; readonly orgName: string }[];
}

/**
 * The load context of one request: reads the session of its cookie (one statement; none without a cookie).
 * @param anonymous the request's context before anybody is recognised
 */
export async function createAppContext(
  anonymous: Ctx,
  request: {
    readonly cookieHeader: string | undefined;
    readonly nonce: string;
    readonly secureCookies: boolean;
    readonly baseUrl: string;
  },
): Promise<AppContext> {
  const { nonce, secureCookies, baseUrl } = request;
  const reading = await readSession(anonymous, await readSessionCookie(request.cookieHeader));
  if (reading === null) return { ctx: anonymous, session: null, nonce, secureCookies, baseUrl };
  return { ctx: actingAs(anonymous, reading.actor), session: reading.facts, nonce, secureCookies, baseUrl };
}
