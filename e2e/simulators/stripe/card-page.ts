import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import {
  chargeObject,
  disputeObject,
  eventOf,
  refundObject,
  sessionObject,
  signed,
} from './signed-events.ts';

export interface CardPageOptions {
  readonly port: number;
  /** Where events are posted, and the secret they are signed with. */
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly now: () => Date;
}

interface Session {
  readonly id: string;
  readonly paymentId: string;
  readonly name: string;
  readonly amountFen: number;
  readonly successUrl: string;
  readonly cancelUrl: string;
  state: 'open' | 'complete' | 'expired';
}

const REFUND = '/v1/refunds';
const SESSIONS = '/v1/checkout/sessions';

/**
 * A stand-in of the card company for journeys: opens hosted pages, shows them with a button to pay and one to leave, takes
 * refunds, and posts signed events. Requests repeated under one key get the first answer.
 */
export class CardPage {
  private readonly sessions = new Map<string, Session>();
  private readonly answers = new Map<string, object>();
  private readonly refunded = new Map<string, number>();
  /** Events that wait until they are released: money that is known of later than the browser is back. */
  private held: object[] | null = null;
  private readonly server: Server;
  private base = '';

  constructor(private readonly options: CardPageOptions) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
      });
    });
  }

  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(this.options.port, '127.0.0.1', () => {
        const address = this.server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        this.base = `http://localhost:${port}`;
        resolve(port);
      });
    });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.base || 'http://localhost');
    const form = new URLSearchParams(request.method === 'POST' ? await bodyOf(request) : '');
    const [, first = '', second = '', third = '', fourth = '', fifth = ''] = pathname.split('/');
    if (first === 'admin') return this.steer(second, form, response);
    if (first === 'pay') return this.page(request, response, { sessionId: second, form });
    const key = request.headers['idempotency-key'];
    const known = typeof key === 'string' ? this.answers.get(key) : undefined;
    if (known !== undefined) return json(response, 200, known);
    if (`/${first}/${second}` === REFUND && request.method === 'POST') {
      return this.keep(response, key, await this.refund(form));
    }
    if (`/${first}/${second}/${third}` !== SESSIONS) return json(response, 404, notFound());
    if (fourth === '') return this.keep(response, key, this.open(form));
    const session = this.sessions.get(fourth);
    if (session === undefined) return json(response, 404, notFound());
    if (fifth === 'expire') {
      if (session.state !== 'open') return json(response, 400, invalid('This session is not open.'));
      session.state = 'expired';
      await this.tell('checkout.session.expired', sessionObject({ ...told(session), status: 'unpaid' }));
    }
    return json(response, 200, this.shown(session));
  }

  private keep(response: ServerResponse, key: string | string[] | undefined, answer: object): void {
    if (typeof key === 'string') this.answers.set(key, answer);
    json(response, 200, answer);
  }

  private open(form: URLSearchParams): object {
    const field = (name: string) => form.get(name) ?? '';
    const session: Session = {
      id: `cs_test_${this.sessions.size + 1}_${Date.now().toString(36)}`,
      paymentId: field('client_reference_id'),
      name: field('line_items[0][price_data][product_data][name]'),
      amountFen: Number(field('line_items[0][price_data][unit_amount]')),
      successUrl: field('success_url'),
      cancelUrl: field('cancel_url'),
      state: 'open',
    };
    this.sessions.set(session.id, session);
    return this.shown(session);
  }

  private shown(session: Session): object {
    return {
      ...sessionObject({ ...told(session), status: session.state === 'complete' ? 'paid' : 'unpaid' }),
      status: session.state,
      url: `${this.base}/pay/${session.id}`,
      expires_at: Math.floor(this.options.now().getTime() / 1000) + 86_400,
    };
  }

  private async refund(form: URLSearchParams): Promise<object> {
    const intent = form.get('payment_intent') ?? '';
    const amountFen = Number(form.get('amount') ?? 0);
    const refundId = form.get('metadata[refund_id]') ?? '';
    const sum = (this.refunded.get(intent) ?? 0) + amountFen;
    this.refunded.set(intent, sum);
    const refund = refundObject({ id: `re_${refundId}`, intent, amountFen, refundId, status: 'succeeded' });
    // after the answer, as the company does
    setTimeout(() => {
      void this.tell('charge.refunded', chargeObject({ intent, refundedFen: sum })).then(() =>
        this.tell('refund.updated', refund),
      );
    }, 50);
    return refund;
  }

  private async page(
    request: IncomingMessage,
    response: ServerResponse,
    of: { readonly sessionId: string; readonly form: URLSearchParams },
  ): Promise<void> {
    const session = this.sessions.get(of.sessionId);
    if (session === undefined) return json(response, 404, notFound());
    if (request.method !== 'POST') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(session));
      return;
    }
    const pays = of.form.get('act') === 'pay' && session.state === 'open';
    if (pays) {
      session.state = 'complete';
      await this.tell('checkout.session.completed', sessionObject(told(session)));
    }
    response.writeHead(303, { location: pays ? session.successUrl : session.cancelUrl }).end();
  }

  /** `hold` keeps events back, `release` sends them, `dispute` opens one on a charge of ours or on an unknown `intent`. */
  private async steer(act: string, form: URLSearchParams, response: ServerResponse): Promise<void> {
    if (act === 'hold') this.held = [];
    if (act === 'release') {
      const waiting = this.held ?? [];
      this.held = null;
      for (const event of waiting) await this.post(event);
    }
    if (act === 'dispute') {
      const charge = this.chargeOf(form);
      if (charge === null) return json(response, 404, notFound());
      const dispute = { ...charge, id: `dp_${charge.intent}`, status: 'needs_response' } as const;
      await this.tell('charge.dispute.created', disputeObject(dispute));
    }
    json(response, 200, {});
  }

  private chargeOf(form: URLSearchParams): { readonly intent: string; readonly amountFen: number } | null {
    const unknown = form.get('intent');
    if (unknown !== null) return { intent: unknown, amountFen: Number(form.get('amount') ?? 0) };
    const session = [...this.sessions.values()].find((one) => one.paymentId === form.get('payment'));
    return session === undefined ? null : told(session);
  }

  private async tell(type: string, object: Readonly<Record<string, unknown>>): Promise<void> {
    const event = eventOf(type, object, this.options.now());
    if (this.held === null) await this.post(event);
    else this.held.push(event);
  }

  /** Twice, as a company that is not sure of having been heard. */
  private async post(event: object): Promise<void> {
    const { body, signature } = signed(event, this.options.webhookSecret, this.options.now());
    for (let times = 0; times < 2; times += 1) {
      const headers = { 'stripe-signature': signature, 'content-type': 'application/json' };
      await fetch(this.options.webhookUrl, { method: 'POST', body, headers });
    }
  }
}

const told = (session: Session) => ({
  paymentId: session.paymentId,
  sessionId: session.id,
  amountFen: session.amountFen,
  intent: `pi_${session.id}`,
});

const notFound = () => ({ error: { type: 'invalid_request_error', message: 'No such object.' } });
const invalid = (message: string) => ({ error: { type: 'invalid_request_error', message } });

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function pageOf(session: Session): string {
  const amount = (session.amountFen / 100).toFixed(2);
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>收单页面（替身）</title>
<body style="font:16px/1.6 sans-serif;max-width:28rem;margin:4rem auto"><h1>银行卡付款</h1>
<p>${escaped(session.name)}</p><p><b>¥ ${amount}</b></p>
<form method="post"><button name="act" value="pay">支付</button> <button name="act" value="leave">取消</button></form></body></html>`;
}
