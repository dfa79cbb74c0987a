import { createHash } from 'node:crypto';
import type { PlatformAnswer } from '../../../app/domain/welfare/platform-order.ts';
import type { Platform832 } from '../../../app/server/welfare/platform-832.server.ts';

/** Of so many orders one is refused, and one has no number yet. */
const OF = 14;

function answerTo(orderNumber: string, orderedOn: string): PlatformAnswer {
  const digest = createHash('sha256').update(orderNumber).digest();
  const lot = digest.readUInt16BE(0) % OF;
  if (lot === 0) return { state: 'refused', reason: '该商品尚未在平台上架' };
  if (lot === 1) return { state: 'accepted' };
  const serial = String(digest.readUInt32BE(2)).padStart(10, '0');
  return { state: 'numbered', platformNumber: `FP${orderedOn.replaceAll('-', '')}${serial}` };
}

/**
 * The 832 platform in the city's past: most orders got a number, a few were refused or still wait. The same order always
 * gets the same answer. The running mall asks the platform it is connected to, if any.
 */
export const PAST_PLATFORM: Platform832 = {
  pullProducts: () => Promise.resolve({ products: [], hasMore: false }),
  placeOrder: ({ orderNumber, orderedOn }) => Promise.resolve(answerTo(orderNumber, orderedOn)),
  queryOrder: () => Promise.resolve(null),
  cancelOrder: () => Promise.resolve('cancelled'),
};
