import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, ApplicationBody, IndicatorFields, OperationBody } from './book.ts';
import { toFen, toYuan } from './book.ts';
import { EventSender } from './events.ts';
import type { Faults } from './faults.ts';
import { dice, NO_FAULTS, slow } from './faults.ts';
import { distrust } from './signing.ts';
import { Store } from './store.ts';

export interface SimulatorOptions {
  readonly port: number;
  readonly secret: string;
  /** Where events go; empty = nobody is told. */
  readonly callbackUrl: string;
  readonly storePath: string;
  readonly seed: number;
  /** An application is paid so long after it came; below zero = only when told to. */
  readonly payAfterMs: number;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A fiscal system 预算管理一体化 as a process of its own: signed HTTP, its own book, and every way of failing. */
export class Simulator {
  private readonly store: Store;
  private readonly events: EventSender;
  private readonly hits: (share: number) => boolean;
  private faults: Faults = { ...NO_FAULTS };
  private injected = 0;
  private skewMs = 0;
  private readonly http: Server;

  constructor(private readonly options: SimulatorOptions) {
    this.store = new Store(options.storePath);
    this.events = new EventSender(options.callbackUrl, options.secret);
    this.hits = dice(options.seed);
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
    this.events.stop();
    this.http.closeAllConnections();
    this.http.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', 'http://localhost');
    try {
      if (url.pathname.startsWith('/admin/')) return answer(response, this.admin(url, body));
      if (this.faults.awayUntilMs > Date.now() || this.strikes(this.faults.dropBefore)) {
        return void request.socket.destroy();
      }
      await slow(this.faults);
      const doubt = distrust(this.options.secret, request, body, this.skewMs);
      if (doubt !== null) return answer(response, { status: 401, body: { error: { code: doubt } } });
      if (this.strikes(this.faults.error)) return answer(response, { status: 500, body: {} });
      const reply = this.route(request.method ?? 'GET', url, body);
      if (this.strikes(this.faults.dropAfter)) return void request.socket.destroy();
      answer(response, reply);
    } catch (error) {
      answer(response, { status: 500, body: { error: { code: 'E_SIMULATOR', message: String(error) } } });
    }
  }

  private strikes(share: number): boolean {
    const struck = this.hits(share);
    if (struck) this.injected += 1;
    return struck;
  }

  private route(method: string, url: URL, text: string): Reply {
    const { book } = this.store;
    const [, area, things, id = '', verb = ''] = url.pathname.split('/').map(decodeURIComponent);
    const query = (name: string) => url.searchParams.get(name) ?? '';
    if (method === 'GET' && area === 'bgt' && things === 'indicators') {
      const where = Object.fromEntries([...url.searchParams].filter(([name]) => name !== 'after'));
      return { status: 200, body: { items: book.indicatorsOf(where), next: null } };
    }
    if (method === 'GET' && area === 'bgt' && things === 'holds') {
      return {
        status: 200,
        body: { items: book.holdsOf(query('AGENCY_CODE'), query('FISCAL_YEAR')), next: null },
      };
    }
    if (method === 'GET' && area === 'bgt' && things === 'operations') {
      const known = book.answerOf(id);
      return known === undefined ? { status: 404, body: {} } : { status: 200, body: known };
    }
    if (method === 'GET' && area === 'pay' && things === 'applications') return this.payment(id);
    if (method !== 'POST') return { status: 405, body: {} };
    const value: unknown = JSON.parse(text);
    if (area === 'pay' && things === 'applications') return this.apply(value as ApplicationBody);
    if (area === 'bgt' && things === 'holds') return this.operate(verb, value as OperationBody);
    return { status: 404, body: {} };
  }

  private operate(verb: string, body: OperationBody): Reply {
    const named = verb === '' ? 'hold' : verb;
    if (named !== 'hold' && named !== 'adjust' && named !== 'commit' && named !== 'release') {
      return { status: 404, body: {} };
    }
    const isNew = this.store.book.answerOf(body.opNo) === undefined;
    if (isNew && named === 'hold' && this.strikes(this.faults.refuse)) {
      return refused({ code: 'E_INSUFFICIENT', message: 'told to refuse' });
    }
    return replyOf(this.store.enter({ type: 'operation', verb: named, body }));
  }

  private apply(body: ApplicationBody): Reply {
    const isNew = !this.store.book.payments.has(body.payAppNo);
    const taken = this.store.enter({ type: 'apply', body });
    if (taken.outcome === 'done' && isNew && this.options.payAfterMs >= 0) {
      const early = this.strikes(this.faults.shuffleEvent);
      const wait = early
        ? 0
        : this.options.payAfterMs * (1 + 4 * Number(this.strikes(this.faults.shuffleEvent)));
      if (early) this.settle(body.payAppNo);
      else void pause(wait).then(() => this.settle(body.payAppNo));
    }
    return replyOf(taken);
  }

  private payment(id: string): Reply {
    const known = this.store.book.payments.get(id);
    if (known === undefined) return { status: 404, body: {} };
    const { payAppNo, status, certNo, reason, items } = known;
    const amount = toYuan(items.reduce((sum, { amt }) => sum + toFen(amt), 0));
    return { status: 200, body: { payAppNo, status, PAY_ALLOC_CERT_NO: certNo, PAY_AMT: amount, reason } };
  }

  /** Pays an application and tells of it. */
  private settle(payAppNo: string): void {
    const certNo = `PZ${payAppNo}`;
    if (this.store.enter({ type: 'pay', payAppNo, certNo }).outcome !== 'done') return;
    const payment = this.store.book.payments.get(payAppNo);
    if (payment?.status !== 'PAID' || this.options.callbackUrl === '') return;
    const amount = payment.items.reduce((sum, { amt }) => sum + toFen(amt), 0);
    this.events.send(
      {
        type: 'pay.settled',
        payAppNo,
        PAY_ALLOC_CERT_NO: certNo,
        ACC_DATE: new Date().toISOString().slice(0, 10),
        PAY_AMT: toYuan(amount),
      },
      this.strikes(this.faults.doubleEvent) ? 2 : 1,
    );
  }

  private admin(url: URL, text: string): Reply {
    const value = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    switch (url.pathname) {
      case '/admin/faults':
        this.faults = { ...NO_FAULTS, ...(value as Partial<Faults>) };
        return { status: 200, body: this.faults };
      case '/admin/away':
        this.faults = { ...this.faults, awayUntilMs: Date.now() + Number(value['ms'] ?? 0) };
        return { status: 200, body: this.faults };
      case '/admin/skew':
        this.skewMs = Number(value['ms'] ?? 0);
        return { status: 200, body: {} };
      case '/admin/indicator':
        return replyOf(this.store.enter({ type: 'indicator', fields: value as unknown as IndicatorFields }));
      case '/admin/expire':
        return replyOf(this.store.enter({ type: 'expire', holdNo: String(value['holdNo']) }));
      case '/admin/carry': {
        const named = (name: string) => String(value[name] ?? '');
        const [from, to, balance] = [named('from'), named('to'), named('balance')];
        return replyOf(this.store.enter({ type: 'carry', from, to, balance }));
      }
      case '/admin/hold':
        return replyOf(
          this.store.enter({ type: 'operation', verb: 'hold', body: value as unknown as OperationBody }),
        );
      case '/admin/pay':
        this.settle(String(value['payAppNo']));
        return { status: 200, body: {} };
      case '/admin/reject':
        return this.rejectPayment(String(value['payAppNo']), String(value['reason'] ?? ''));
      case '/admin/state':
        return { status: 200, body: { waiting: this.events.waiting, injected: this.injected } };
      default:
        return { status: 404, body: {} };
    }
  }

  private rejectPayment(payAppNo: string, reason: string): Reply {
    const rejected = this.store.enter({ type: 'reject', payAppNo, reason });
    if (this.options.callbackUrl !== '') this.events.send({ type: 'pay.rejected', payAppNo, reason }, 1);
    return replyOf(rejected);
  }
}

const refused = (error: { readonly code: string; readonly message: string }): Reply => ({
  status: 409,
  body: { error },
});

function replyOf(given: Answer): Reply {
  return given.outcome === 'done' ? { status: 200, body: {} } : refused(given.error);
}

function answer(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
