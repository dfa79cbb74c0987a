import { uuidv7 } from 'uuidv7';
import { countMonthOfCases, listMonthOfCases } from '~db/queries/catalogue/price-cases.ts';
import { insertNoticeOnce } from '~db/queries/publication/insert-notice.ts';
import type { PriceBulletin } from '../../domain/publication/price-bulletin.ts';
import { bulletinMonth } from '../../domain/publication/price-bulletin.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { startOfDay, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** A bulletin names so many cases; the figures count all. */
const MOST_CASES = 200;

/**
 * 价格监测通报 of the month that ended last: what was looked up, intercepted, explained, decided, for everybody to read.
 * Once a month, whoever asks how often; a month in which nothing happened has none.
 */
export async function publishPriceBulletin(ctx: Ctx): Promise<Result<{ readonly published: number }>> {
  authorizeSystem(ctx, 'publish-price-bulletin');
  const now = ctx.clock.now();
  const { month, from, to, title, number } = bulletinMonth(toLocalDate(now));
  return withTransaction(ctx, async (tx) => {
    const [start, end] = [startOfDay(from), startOfDay(to)];
    const counts = await countMonthOfCases(tx, start, end);
    if (Object.values(counts).every((count) => count === 0)) return ok({ published: 0 });
    const cases = await listMonthOfCases(tx, start, end, MOST_CASES);
    const body: PriceBulletin = { version: 1, month, counts, cases };
    const id = uuidv7();
    const isNew = await insertNoticeOnce(tx, {
      ...{ id, number, title },
      kind: 'price_bulletin',
      body: { ...body },
      publishedAt: now,
    });
    if (!isNew) return ok({ published: 0 });
    await audit(tx, ctx, {
      action: 'publish-price-bulletin',
      subjectKind: 'notice',
      subjectId: id,
      orgId: null,
      detail: { number, cases: cases.length },
    });
    return ok({ published: 1 });
  });
}
