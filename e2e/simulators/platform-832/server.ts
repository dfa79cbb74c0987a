import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Watch } from './signing.ts';
import { distrust } from './signing.ts';
import type { Order, Product } from './store.ts';
import { Store } from './store.ts';

/** What it is told to do wrong, until it is told otherwise. */
interface Faults {
  /** every answer waits so long, after the work is done */
  readonly slowMs: number;
  /** nobody answers, and nothing is done */
  readonly down: boolean;
  /** the work is done, but the answer never arrives */
  readonly silent: boolean;
  /** an order is taken, its number is given only when told to */
  readonly late: boolean;
  /** every order is refused with these words */
  readonly refuse: string;
  /** … but only orders with a line of this quantity, when one is named */
  readonly refuseQuantity: string;
  /** an answer nobody can read */
  readonly garbled: boolean;
}
const NO_FAULTS: Faults = {
  slowMs: 0,
  down: false,
  silent: false,
  late: false,
  refuse: '',
  refuseQuantity: '',
  garbled: false,
};

/** What it reads of an order; the rest is kept as it came. */
interface PlacedBody {
  readonly outOrderNo: string;
  readonly lines?: readonly { readonly quantity: string }[];
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

const PAGE = 2;

/** Never given twice, by no run. */
const newNumber = (): string => `832-${randomBytes(6).toString('hex')}`;

/** The 832 platform as a process of its own: signed HTTP, its own book, and ways of failing. */
export class Simulator {
  private readonly store: Store;
  private readonly http: Server;
  private faults = NO_FAULTS;
  private readonly asked = { place: 0, query: 0, cancel: 0 };

  constructor(
    private readonly options: {
      readonly port: number;
      readonly secret: string;
      readonly storePath: string;
      readonly watch: Watch;
    },
  ) {
    this.store = new Store(options.storePath);
    this.http = createServer((request, response) => void this.handle(request, response));
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.http.once('error', reject).listen(this.options.port, '127.0.0.1', () => {
        const address = this.http.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  close(): void {
    this.http.closeAllConnections();
    this.http.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.startsWith('/admin/')) return answer(response, this.admin(url, text));
    if (this.faults.down) return void request.socket.destroy();
    const doubt = distrust(this.options.secret, request, text, this.options.watch);
    if (doubt !== null) return answer(response, { status: 401, body: { error: doubt } });
    const reply = this.route(request.method ?? 'GET', url, text);
    if (this.faults.silent) return void request.socket.destroy();
    await pause(this.faults.slowMs);
    answer(response, this.faults.garbled ? { status: 200, body: { state: 'PERHAPS' } } : reply);
  }

  private route(method: string, url: URL, text: string): Reply {
    const [, , things, id = '', act] = url.pathname.split('/').map(decodeURIComponent);
    if (method === 'GET' && things === 'products') return this.products(url);
    if (method === 'GET' && things === 'orders') {
      this.asked.query += 1;
      const order = this.store.orders.get(id);
      return order === undefined ? { status: 404, body: {} } : { status: 200, body: stateOf(order) };
    }
    if (method === 'POST' && things === 'orders' && act === 'cancel') return this.cancel(id);
    if (method === 'POST' && things === 'orders') return this.place(JSON.parse(text) as PlacedBody);
    return { status: 404, body: {} };
  }

  private products(url: URL): Reply {
    const since = url.searchParams.get('since') ?? '';
    const from = (Number(url.searchParams.get('page') ?? 1) - 1) * PAGE;
    const changed = [...this.store.products.values()].filter(({ changedAt }) => changedAt >= since);
    return {
      status: 200,
      body: { items: changed.slice(from, from + PAGE), hasMore: changed.length > from + PAGE },
    };
  }

  private place(body: PlacedBody): Reply {
    this.asked.place += 1;
    const { outOrderNo } = body;
    this.store.enter({ type: 'order', outOrderNo, body });
    if (this.refuses(body)) {
      this.store.enter({ type: 'refuse', outOrderNo, message: this.faults.refuse });
    } else if (!this.faults.late) {
      this.store.enter({ type: 'number', outOrderNo, orderNo: newNumber() });
    }
    const order = this.store.orders.get(outOrderNo);
    return order === undefined ? { status: 500, body: {} } : { status: 200, body: stateOf(order) };
  }

  private cancel(outOrderNo: string): Reply {
    this.asked.cancel += 1;
    if (!this.store.orders.has(outOrderNo)) return { status: 404, body: {} };
    this.store.enter({ type: 'cancel', outOrderNo });
    return { status: 200, body: { state: 'CANCELLED' } };
  }

  private refuses({ lines = [] }: PlacedBody): boolean {
    const { refuse, refuseQuantity } = this.faults;
    if (refuse === '') return false;
    return refuseQuantity === '' || lines.some(({ quantity }) => quantity === refuseQuantity);
  }

  private admin(url: URL, text: string): Reply {
    const value = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    switch (url.pathname) {
      case '/admin/faults':
        this.faults = { ...NO_FAULTS, ...(value as Partial<Faults>) };
        return { status: 200, body: this.faults };
      case '/admin/number':
        this.store.enter({
          type: 'number',
          outOrderNo: String(value['outOrderNo']),
          orderNo: newNumber(),
        });
        return { status: 200, body: {} };
      case '/admin/product':
        this.store.enter({ type: 'product', product: value as unknown as Product });
        return { status: 200, body: {} };
      case '/admin/state':
        return { status: 200, body: { orders: [...this.store.orders.values()], asked: this.asked } };
      default:
        return { status: 404, body: {} };
    }
  }
}

function stateOf({ orderNo, refusal }: Order) {
  if (orderNo !== null) return { state: 'NUMBERED', orderNo };
  return refusal === null ? { state: 'ACCEPTED' } : { state: 'REFUSED', message: refusal };
}

function answer(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
