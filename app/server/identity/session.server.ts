import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '~db/client.ts';
import { findSession, insertSession } from '~db/queries/identity/sessions.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import type { SessionFacts } from '../http/app-context.server.ts';

const TOKEN_BYTES = 32;
const HOUR_MS = 3_600_000;
/** A session ends twelve hours after its last use … */
const IDLE_MS = 12 * HOUR_MS;
/** … and after a week in any case. */
const LONGEST_MS = 7 * 24 * HOUR_MS;
/** The end is moved once an hour at most, so that reading a page seldom writes. */
const RENEW_STEP_MS = HOUR_MS;
const TOKEN_SHAPE = /^[\w-]{43}$/;

/** What the table holds of a token: who reads the table cannot sign in with it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** 256 random bits as 43 URL-safe characters: session cookies and one-time links. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

export interface SessionReading {
  readonly actor: UserActor;
  readonly facts: SessionFacts;
}

/**
 * Who a session token stands for, with roles, preferences and counts: one statement, none for a token that cannot
 * be one of ours. Null when the session is over or its user, organization or membership is no longer good.
 */
export async function readSession(
  ctx: Pick<Ctx, 'db' | 'clock'>,
  token: string | null,
): Promise<SessionReading | null> {
  if (token === null || !TOKEN_SHAPE.test(token)) return null;
  const nowMs = ctx.clock.now().getTime();
  const tokenHash = hashToken(token);
  const row = await findSession(ctx.db, tokenHash, {
    now: new Date(nowMs),
    oldest: new Date(nowMs - LONGEST_MS),
    renewBefore: new Date(nowMs + IDLE_MS - RENEW_STEP_MS),
    renewedUntil: new Date(nowMs + IDLE_MS),
  });
  if (row === null) return null;
  const { userId, name, orgId, orgKind, orgName, divisionCode, roles, mustChangePassword } = row;
  const { email, locale, theme, mode, cartCount, todoCount, memberships } = row;
  return {
    actor: { kind: 'user', userId, name, orgId, orgKind, orgName, divisionCode, roles, mustChangePassword },
    facts: { tokenHash, email, locale, theme, mode, cartCount, todoCount, memberships },
  };
}

/** Begins a session in the transaction of the sign-in and returns the token for the cookie. */
export async function openSession(tx: Tx, ctx: Ctx, who: { userId: string; orgId: string }): Promise<string> {
  const token = newToken();
  const createdAt = ctx.clock.now();
  await insertSession(tx, {
    tokenHash: hashToken(token),
    userId: who.userId,
    orgId: who.orgId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + IDLE_MS),
  });
  return token;
}
