import type { Ctx } from '../context.server.ts';

/** What the process makes for each request; typed into Remix's load context by app/remix.d.ts. */
export interface AppContext {
  /** Acts as the signed-in user of the session cookie, or as nobody. */
  readonly ctx: Ctx;
  /** Read with the session in one statement; null when nobody is signed in. */
  readonly session: SessionFacts | null;
  readonly nonce: string;
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
  /** Other organizations the user can switch to. */
  readonly memberships: readonly { readonly orgId: string; readonly orgName: string }[];
}
