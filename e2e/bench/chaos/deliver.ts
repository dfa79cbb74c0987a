import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { payableFen } from '../../../app/domain/fulfilment/quantities.ts';
import { fen } from '../../../app/domain/money.ts';
import type { Milli } from '../../../app/domain/quantity.ts';
import type { Result } from '../../../app/domain/result.ts';
import { toLocalDate } from '../../../app/domain/time/local-date.ts';
import { actingAs } from '../../../app/server/context.server.ts';
import { acceptOrder } from '../../../app/server/fulfilment/accept-order.server.ts';
import { receiveOrder } from '../../../app/server/fulfilment/receive-order.server.ts';
import { shipOrder } from '../../../app/server/fulfilment/ship-order.server.ts';
import { uploadInvoice } from '../../../app/server/fulfilment/upload-invoice.server.ts';
import { inTransaction, rows } from '../../../db/client.ts';
import { readOrderLines } from '../../../db/queries/fulfilment/order-head.ts';
import type { Run } from './clients.ts';

interface Due {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly fulfiller: string;
}

const failed = (result: Result<unknown>) => {
  // Somebody else was quicker: that is what the verbs are for.
  if (!result.ok && !['CONFLICT', 'STATE_CHANGED'].includes(result.refusal.code)) {
    process.stderr.write(`chaos delivery: ${JSON.stringify(result.refusal)}\n`);
  }
};

/**
 * Moves one order on by one step (ship, receive, accept or partly reject, invoice): no money moves by most of these, so
 * they are fired here rather than at the server that is being killed.
 */
export async function deliver(run: Run): Promise<boolean> {
  const { ctx, world } = run;
  const [due] = await rows<Due & Readonly<Record<string, unknown>>>(
    ctx.db,
    sql`select o.id, o.version, o.state, o.fulfiller_id as fulfiller from orders o
      where o.unit_id = ${world.unit.orgId} and (o.state in ('CONFIRMED', 'SHIPPING', 'RECEIVED')
        or o.state = 'ACCEPTED' and not exists (select from invoices i where i.order_id = o.id))
      order by random() limit 1`,
  );
  const supplier = world.suppliers.get(due?.fulfiller ?? '')?.actor;
  const [receiver] = world.buyers;
  if (due === undefined || supplier === undefined || receiver === undefined) return false;
  const lines = await inTransaction(ctx.db, (tx) => readOrderLines(tx, due.id));
  const form = { orderId: due.id, version: due.version, idempotencyKey: randomUUID() };
  const all = lines.map((line) => ({ orderLineId: line.id, quantity: line.orderedMilli as Milli }));
  switch (due.state) {
    case 'CONFIRMED': {
      const shipment = { carrier: '自送', trackingNumber: '自送', lines: all };
      failed(await shipOrder(actingAs(ctx, supplier), { ...form, ...shipment }));
      break;
    }
    case 'SHIPPING':
      failed(await receiveOrder(actingAs(ctx, receiver.actor), { ...form, note: '', lines: all }));
      break;
    case 'RECEIVED': {
      const bad = Math.random() < 0.15;
      const judged = lines.map((line) => ({
        orderLineId: line.id,
        accepted: (bad ? 0 : line.orderedMilli) as Milli,
        rejected: (bad ? line.orderedMilli : 0) as Milli,
        rejectReason: bad ? '破损' : '',
        remedy: 'cancel' as const,
      }));
      const input = { ...form, note: '', photos: [], lines: judged };
      failed(await acceptOrder(actingAs(ctx, world.acceptor.actor), input));
      break;
    }
    default: {
      const amountYuan = fen(lines.reduce((sum, line) => sum + payableFen(line), 0));
      const input = {
        ...form,
        invoiceNumber: `${Date.now()}${Math.floor(Math.random() * 1e7)}`.slice(-20).padStart(20, '1'),
        issuedOn: toLocalDate(ctx.clock.now()),
        amountYuan,
        file: { fileName: 'invoice.pdf', mimeType: 'application/pdf', sizeBytes: 4, sha256: 'ab'.repeat(32) },
      };
      failed(await uploadInvoice(actingAs(ctx, supplier), input));
    }
  }
  return true;
}
