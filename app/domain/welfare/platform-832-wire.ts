import { z } from 'zod';
import type { Fen } from '../money.ts';
import { fen } from '../money.ts';

/**
 * Messages to and from the 832 platform: products in the platform's own field names, as far as they are known in public;
 * the rest of the protocol is this mall's proposal. Prices are yuan as text.
 */

const price = z
  .string()
  .regex(/^\d{1,10}(?:\.\d{1,2})?$/)
  .transform((text): Fen => {
    const [whole = '', decimals = ''] = text.split('.');
    return fen(Number(`${whole}${decimals.padEnd(2, '0')}`));
  });

export const productWire = z
  .object({
    productId: z.string().min(1).max(64),
    skuCode: z.string().min(1).max(64),
    productFullName: z.string().min(1).max(300),
    basePrice: price,
    packingUnit: z.string().min(1).max(20),
    supplierId: z.string().min(1).max(64),
    supplierName: z.string().min(1).max(200),
  })
  .transform(({ basePrice, ...product }) => ({ ...product, basePriceFen: basePrice }));

export const productPageWire = z.object({ items: z.array(productWire).max(1_000), hasMore: z.boolean() });

const orderNo = z
  .string()
  .trim()
  .regex(/^[\w-]{1,64}$/);

/** Answer to a cancellation. */
export const cancelledWire = z.object({ state: z.literal('CANCELLED') });

export const answerWire = z.discriminatedUnion('state', [
  z
    .object({ state: z.literal('NUMBERED'), orderNo })
    .transform((answer) => ({ state: 'numbered' as const, platformNumber: answer.orderNo })),
  z.object({ state: z.literal('ACCEPTED') }).transform(() => ({ state: 'accepted' as const })),
  z
    .object({ state: z.literal('REFUSED'), message: z.string().max(500) })
    .transform(({ message }) => ({ state: 'refused' as const, reason: message })),
]);
