import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** A product as the platform lists it. */
export interface Product {
  readonly productId: string;
  readonly skuCode: string;
  readonly productFullName: string;
  readonly basePrice: string;
  readonly packingUnit: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly changedAt: string;
}

/** What changes the store; kept on disk and played again after a restart. */
export type Entry =
  | { readonly type: 'product'; readonly product: Product }
  | { readonly type: 'order'; readonly outOrderNo: string; readonly body: unknown }
  | { readonly type: 'number'; readonly outOrderNo: string; readonly orderNo: string }
  | { readonly type: 'cancel'; readonly outOrderNo: string }
  | { readonly type: 'refuse'; readonly outOrderNo: string; readonly message: string };

export interface Order {
  readonly outOrderNo: string;
  readonly body: unknown;
  orderNo: string | null;
  refusal: string | null;
  cancelled: boolean;
}

/** The platform's own book: products, and one order for each number of the mall's. */
export class Store {
  readonly products = new Map<string, Product>();
  readonly orders = new Map<string, Order>();

  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line !== '') this.play(JSON.parse(line) as Entry);
    }
  }

  enter(entry: Entry): void {
    appendFileSync(this.path, `${JSON.stringify(entry)}\n`);
    this.play(entry);
  }

  private play(entry: Entry): void {
    if (entry.type === 'product') {
      this.products.set(entry.product.productId, entry.product);
      return;
    }
    const { outOrderNo } = entry;
    const known = this.orders.get(outOrderNo);
    if (entry.type === 'order') {
      if (known === undefined)
        this.orders.set(outOrderNo, {
          outOrderNo,
          body: entry.body,
          orderNo: null,
          refusal: null,
          cancelled: false,
        });
      else known.refusal = null;
    } else if (known !== undefined && entry.type === 'number' && known.orderNo === null) {
      known.orderNo = entry.orderNo;
    } else if (known !== undefined && entry.type === 'cancel') {
      known.cancelled = true;
    } else if (known !== undefined && entry.type === 'refuse') {
      known.refusal = entry.message;
    }
  }
}
