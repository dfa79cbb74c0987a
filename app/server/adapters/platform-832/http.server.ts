import { fen, toYuanText } from '../../../domain/money.ts';
import { answerWire, cancelledWire, productPageWire } from '../../../domain/welfare/platform-832-wire.ts';
import type { Platform832, PlatformOrder } from '../../welfare/platform-832.server.ts';
import { Platform832UnavailableError } from '../../welfare/platform-832.server.ts';
import type { SignedHttpOptions, SignedSystem } from '../signed-http.server.ts';
import { signedHttp } from '../signed-http.server.ts';

const PLATFORM: SignedSystem = {
  name: 'the 832 platform',
  headers: { timestamp: 'x-p832-timestamp', nonce: 'x-p832-nonce', signature: 'x-p832-signature' },
  unavailable: Platform832UnavailableError,
};

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

/** 832 平台 over HTTP with signed requests. */
export function httpPlatform832(options: SignedHttpOptions): Platform832 {
  const { send, parsed } = signedHttp(options, PLATFORM);
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
    async cancelOrder(orderNumber) {
      const reply = await send('POST', `/open/orders/${encodeURIComponent(orderNumber)}/cancel`, {});
      if (reply.status === 404) return 'unknown';
      parsed(cancelledWire, reply);
      return 'cancelled';
    },
  };
}
