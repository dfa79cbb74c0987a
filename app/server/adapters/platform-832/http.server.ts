import type { z } from 'zod';
import { fen, toYuanText } from '../../../domain/money.ts';
import { answerWire, productPageWire } from '../../../domain/welfare/platform-832-wire.ts';
import type { Platform832, PlatformOrder } from '../../welfare/platform-832.server.ts';
import { Platform832UnavailableError } from '../../welfare/platform-832.server.ts';
import { sign } from '../budget-system/signature.server.ts';

const ANSWER_WITHIN_MS = 10_000;

/** The signature is the one used with the fiscal system; the headers are the platform's. */
const HEADERS = {
  timestamp: 'x-p832-timestamp',
  nonce: 'x-p832-nonce',
  signature: 'x-p832-signature',
} as const;

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

type Send = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Reply>;

function sender(options: HttpPlatform832Options): Send {
  const base = options.url.replace(/\/$/, '');
  return async (method, path, value) => {
    const body = value === undefined ? '' : JSON.stringify(value);
    const target = new URL(`${base}${path}`);
    const signable = { method, path: `${target.pathname}${target.search}`, body };
    const signed = sign(options.secret, signable, options.now());
    try {
      const response = await fetch(target, {
        method,
        ...(method === 'GET' ? {} : { body }),
        headers: {
          'content-type': 'application/json',
          [HEADERS.timestamp]: signed.timestamp,
          [HEADERS.nonce]: signed.nonce,
          [HEADERS.signature]: signed.signature,
        },
        signal: AbortSignal.timeout(options.answerWithinMs ?? ANSWER_WITHIN_MS),
        redirect: 'error',
      });
      return { status: response.status, body: await response.json() };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Platform832UnavailableError(`${method} ${target.pathname}: ${why}`);
    }
  };
}

/** A definite answer; anything else is none. */
function parsed<T extends z.ZodType>(schema: T, { status, body }: Reply): z.output<T> {
  const read = status === 200 ? schema.safeParse(body) : undefined;
  if (read?.success !== true) {
    throw new Platform832UnavailableError(`the 832 platform answered ${status} with something unreadable`);
  }
  return read.data;
}

/** `2` or `2.5` for thousandths. */
const quantityText = (milli: number): string => String(milli / 1_000);

const orderBody = ({ lines, ...order }: PlatformOrder) => ({
  outOrderNo: order.orderNumber,
  buyerName: order.buyerName,
  buyerUscc: order.buyerUscc,
  supplierName: order.supplierName,
  supplierUscc: order.supplierUscc,
  orderDate: order.orderedOn,
  lines: lines.map((line) => ({
    lineNo: line.lineNo,
    skuCode: line.skuCode,
    productFullName: line.name,
    packingUnit: line.unit,
    quantity: quantityText(line.quantityMilli),
    price: toYuanText(fen(line.unitPriceFen)),
    amount: toYuanText(fen(line.amountFen)),
  })),
});

export interface HttpPlatform832Options {
  readonly url: string;
  readonly secret: string;
  readonly now: () => Date;
  readonly answerWithinMs?: number;
}

/** 832 平台 over HTTP with signed requests. */
export function httpPlatform832(options: HttpPlatform832Options): Platform832 {
  const send = sender(options);
  return {
    async pullProducts(since, page) {
      const query = new URLSearchParams({ since: since.toISOString(), page: String(page) });
      const { items, hasMore } = parsed(productPageWire, await send('GET', `/open/products?${query}`));
      return { products: items, hasMore };
    },
    placeOrder: async (order) => parsed(answerWire, await send('POST', '/open/orders', orderBody(order))),
    async queryOrder(orderNumber) {
      const reply = await send('GET', `/open/orders/${encodeURIComponent(orderNumber)}`);
      return reply.status === 404 ? null : parsed(answerWire, reply);
    },
  };
}
