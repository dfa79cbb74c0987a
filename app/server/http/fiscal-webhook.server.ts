import { fiscalEventWire } from '../../domain/budget/fiscal-wire.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { SIGNATURE_HEADERS, signatureFault } from '../adapters/signature.server.ts';
import { receiveFiscalEvent } from '../budget/receive-fiscal-event.server.ts';
import type { Ctx } from '../context.server.ts';
import { actingAs } from '../context.server.ts';

const HEADERS = { 'Cache-Control': 'no-store' };
const MAX_CHARS = 64 * 1024;

const reply = (status: number, body: object): Response => Response.json(body, { status, headers: HEADERS });
const refused = (status: number, code: string): Response => reply(status, { error: { code } });

/**
 * `POST /webhooks/budget`: 404 without a fiscal system, 401 for a signature that is missing, stale or forged, 409 for a
 * nonce seen before, 400 for what cannot be read, 404 for an unknown payment; else 200, whether or not the event was new.
 */
export async function receiveFiscalWebhook(ctx: Ctx, request: Request): Promise<Response> {
  const { secret } = ctx.budgetSystem;
  if (secret === null) return refused(404, 'NOT_FOUND');
  const body = await request.text();
  const { pathname, search } = new URL(request.url);
  const header = (name: keyof typeof SIGNATURE_HEADERS) => request.headers.get(SIGNATURE_HEADERS[name]) ?? '';
  const given = { timestamp: header('timestamp'), nonce: header('nonce'), signature: header('signature') };
  const message = { method: request.method, path: `${pathname}${search}`, body };
  const fault = signatureFault(secret, message, given, ctx.clock.now());
  if (fault !== null) {
    ctx.log.warn({ fault }, 'an event of the fiscal system was refused');
    return refused(401, 'SIGNATURE');
  }
  const event = fiscalEventWire.safeParse(body.length > MAX_CHARS ? undefined : parseJson(body));
  if (!event.success) return refused(400, 'INVALID_INPUT');
  const system = actingAs(ctx, { kind: 'system', name: 'budget-system' });
  const settled = await receiveFiscalEvent(system, { event: event.data, nonce: given.nonce });
  return settled.ok
    ? reply(200, { outcome: settled.value.outcome })
    : refused(REFUSALS[settled.refusal.code].status, settled.refusal.code);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
