import { createHash } from 'node:crypto';
import type { FailureRule } from '~db/queries/identity/credentials.ts';
import { findBlock, recordFailures, sweepIdentity } from '~db/queries/identity/credentials.ts';
import type { Refusal } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

const MINUTE_MS = 60_000;
const WINDOW_MS = 15 * MINUTE_MS;
const BLOCK_MS = 15 * MINUTE_MS;
const KEPT_MS = 24 * 60 * MINUTE_MS;
/** Wrong passwords for one account from one address. */
const ACCOUNT_LIMIT = 5;
/** Wrong passwords from one address for any account: an office behind one address may share it. */
const ADDRESS_LIMIT = 100;

/** Hashes, so that the table tells neither accounts nor addresses. */
function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What failures of one attempt count against; `purpose` keeps sign-in apart from changing a password. */
export function failureRules(ctx: Ctx, purpose: string, account: string): [FailureRule, FailureRule] {
  return [
    { key: keyOf(purpose, account, ctx.clientAddress), limit: ACCOUNT_LIMIT },
    { key: keyOf(purpose, '', ctx.clientAddress), limit: ADDRESS_LIMIT },
  ];
}

function blockedRefusal(ctx: Ctx, untilMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil((untilMs - ctx.clock.now().getTime()) / 1000));
  return refuse('TOO_MANY_ATTEMPTS', { minutes: Math.ceil(seconds / 60), seconds }).refusal;
}

/** The refusal of an attempt that comes too soon after too many failures, with `seconds` for Retry-After. */
export async function blockOf(ctx: Ctx, rules: readonly FailureRule[]): Promise<Refusal | null> {
  const untilMs = await findBlock(
    ctx.db,
    rules.map((rule) => rule.key),
    ctx.clock.now(),
  );
  return untilMs === null ? null : blockedRefusal(ctx, untilMs);
}

/** Counts a failure, in a transaction of its own: the refusal that follows must not undo it. */
export async function countFailure(
  ctx: Ctx,
  rules: readonly FailureRule[],
  about: { readonly action: string; readonly userId: string | null },
): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const blocked = await recordFailures(tx, rules, {
      now,
      windowStart: new Date(now.getTime() - WINDOW_MS),
      blockedUntil: new Date(now.getTime() + BLOCK_MS),
    });
    await sweepIdentity(tx, { now, before: new Date(now.getTime() - KEPT_MS) });
    if (blocked) {
      const subjectId = about.userId ?? 'unknown';
      await audit(tx, ctx, { action: about.action, subjectKind: 'user', subjectId, orgId: null });
    }
    return ok(undefined);
  });
}
