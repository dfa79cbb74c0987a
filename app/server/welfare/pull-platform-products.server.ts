import { uuidv7 } from 'uuidv7';
import {
  insertPull,
  lastPull,
  lockMatching,
  matchPulled,
  storePulled,
} from '~db/queries/welfare/platform-products.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { Platform832UnavailableError } from './platform-832.server.ts';

/** Before the platform was: the first round asks for everything. */
const THE_BEGINNING = new Date('2019-01-01T00:00:00Z');

/**
 * 拉取 832 平台商品: what changed there since the last round that came to its end, page by page, each stored with what it is
 * in the mall. A round that breaks off is begun again from the same instant; storing twice changes nothing.
 */
export async function pullPlatformProducts(
  ctx: Ctx,
  stopping: () => boolean = () => false,
): Promise<Result<{ readonly products: number; readonly matched: number }>> {
  authorizeSystem(ctx, 'pull-platform-products');
  const platform = ctx.platform832;
  const done = { products: 0, matched: 0 };
  if (platform === null) return ok(done);
  const startedAt = ctx.clock.now();
  const before = await lastPull(ctx.db);
  const since = before === null ? THE_BEGINNING : new Date(before);
  try {
    for (let page = 1, hasMore = true; hasMore; page += 1) {
      if (stopping()) return ok(done);
      const pulled = await platform.pullProducts(since, page);
      hasMore = pulled.hasMore && pulled.products.length > 0;
      const stored = await withTransaction(ctx, async (tx) => {
        const at = ctx.clock.now();
        await lockMatching(tx);
        await storePulled(tx, pulled.products, at);
        const pulledNow = pulled.products.map(({ skuCode }) => skuCode);
        return ok(await matchPulled(tx, at, pulledNow));
      });
      if (!stored.ok) return stored;
      done.products += pulled.products.length;
      done.matched += stored.value;
    }
  } catch (error) {
    if (!(error instanceof Platform832UnavailableError)) throw error;
    ctx.log.warn({ err: error }, 'the 832 platform does not answer');
    return ok(done);
  }
  return withTransaction(ctx, async (tx) => {
    const finishedAt = ctx.clock.now();
    // what was pulled earlier may have come on sale here since
    await lockMatching(tx);
    done.matched += await matchPulled(tx, finishedAt);
    await insertPull(tx, { id: uuidv7(), startedAt, finishedAt });
    return ok(done);
  });
}
