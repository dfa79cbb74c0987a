import { REFUSALS } from '../../domain/refusals.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';
import { receiveCardEvent } from '../payment/receive-card-event.server.ts';

const HEADERS = { 'Cache-Control': 'no-store' };
const MAX_CHARS = 512 * 1024;

const reply = (status: number, body: object): Response => Response.json(body, { status, headers: HEADERS });
const refused = (status: number, code: string): Response => reply(status, { error: { code } });

/**
 * `POST /webhooks/stripe`: 404 when card payment is not connected, 401 for a signature that is missing, stale or forged,
 * 400 for what is signed and no event, 409 for a session whose amount is not the payment's; else 200, whether or not the
 * event was new or meant anything here, so that it is not sent again.
 */
export async function receiveCardWebhook(ctx: Ctx, request: Request): Promise<Response> {
  if (ctx.cards === null) return refused(404, 'NOT_FOUND');
  // As it came: a parsed and rewritten body has another signature.
  const body = await request.text();
  if (body.length > MAX_CHARS) return refused(400, 'INVALID_INPUT');
  const event = ctx.cards.readEvent(body, request.headers.get('stripe-signature'), ctx.clock.now());
  if (event === 'unreadable') return refused(400, 'INVALID_INPUT');
  if (typeof event === 'string') {
    ctx.log.warn({ fault: event }, 'an event of the card company was refused');
    return refused(401, 'SIGNATURE');
  }
  const received = await receiveCardEvent(actingAs(ctx, { kind: 'system', name: 'stripe' }), event);
  if (received.ok) return reply(200, { outcome: received.value.outcome });
  ctx.log.error(
    { code: received.refusal.code, eventId: event.eventId },
    'an event of the card company fits no payment',
  );
  return refused(REFUSALS[received.refusal.code].status, received.refusal.code);
}
