import type { Tx } from '~db/client.ts';
import { inTransaction } from '~db/client.ts';
import type { Result } from '../domain/result.ts';
import type { Ctx } from './context.server.ts';

/** Thrown inside a transaction to roll it back and return the refusal to the caller. */
export class Rollback<T> extends Error {
  constructor(readonly result: Result<T>) {
    super('rolled back');
    this.name = 'Rollback';
  }
}

const RETRYABLE = new Set(['40001', '40P01']);

/**
 * Runs a write in one transaction and kicks the outbox after the commit. A returned refusal rolls
 * back: nothing is half-written. Serialization failures and deadlocks are retried twice.
 */
export async function withTransaction<T>(ctx: Ctx, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await inTransaction(ctx.db, async (tx) => {
        const value = await work(tx);
        if (!value.ok) throw new Rollback(value);
        await ctx.failpoint('before-commit');
        return value;
      });
      await ctx.failpoint('after-commit');
      ctx.kickOutbox();
      return result;
    } catch (error) {
      if (error instanceof Rollback) return error.result as Result<T>;
      if (attempt < 3 && RETRYABLE.has(sqlState(error) ?? '')) continue;
      throw error;
    }
  }
}

/** SQLSTATE of a driver error, also when Drizzle wrapped it. */
export function sqlState(error: unknown): string | null {
  let current: unknown = error;
  for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth += 1) {
    if ('code' in current && typeof current.code === 'string' && /^[0-9A-Z]{5}$/.test(current.code))
      return current.code;
    current = 'cause' in current ? current.cause : null;
  }
  return null;
}
