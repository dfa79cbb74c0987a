import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { findInvoice, replaceInvoice } from '~db/queries/fulfilment/invoices.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { findDone, lockOrder, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { insertFiles } from '~db/queries/fulfilment/write-parts.ts';
import type { UploadInvoiceInput } from '../../domain/fulfilment/invoice.input.ts';
import { payerRole } from '../../domain/fulfilment/order-roles.ts';
import { amountOfQuantity, keptMilli, payableFen } from '../../domain/fulfilment/quantities.ts';
import { fen, formatYuan, prorate, sumFen } from '../../domain/money.ts';
import type { OrderState } from '../../domain/ordering/order-machine.ts';
import { ORDER_STATE_NAMES } from '../../domain/ordering/order-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { PAYMENT_WORKDAYS, readDeadlines } from './deadlines.server.ts';
import { moveLockedOrder } from './order-change.server.ts';
import type { StoredFile } from './store-file.server.ts';

/** From the contract until the payment is applied for. */
export const INVOICEABLE: readonly OrderState[] = [
  'CONFIRMED',
  'SHIPPING',
  'RECEIVED',
  'PART_ACCEPTED',
  'ACCEPTED',
];

/**
 * 发票 of the amount accepted so far, or of the whole order; anything else is refused at the amount. A new invoice takes
 * the place of the one before (红冲换开). The payment is due within the registry's working days of it.
 */
export async function uploadInvoice(
  ctx: Ctx,
  input: UploadInvoiceInput & { readonly file: StoredFile },
): Promise<Result<{ readonly invoiceId: string }>> {
  const actor = authorize(ctx, 'upload-invoice');
  return withTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, input.orderId, { fulfillerId: actor.orgId }, ctx.clock.now());
    if (order === null) return refuse('NOT_FOUND');
    const done = await findDone(tx, order.id, 'upload-invoice', input.idempotencyKey);
    if (done !== null) return ok({ invoiceId: String(done.detail.invoiceId) });
    if (!INVOICEABLE.includes(order.state)) {
      return refuse('STATE_CHANGED', { state: ORDER_STATE_NAMES[order.state], action: '上传发票' });
    }
    if (order.version !== input.version) return refuse('CONFLICT');
    if (input.issuedOn > toLocalDate(ctx.clock.now())) return refuse('INVOICE_IN_FUTURE', {}, 'issuedOn');
    const lines = await readOrderLines(tx, order.id);
    const accepted = sumFen(lines.map(payableFen));
    const whole = sumFen(lines.map((line) => amountOfQuantity(line, keptMilli(line))));
    if (input.amountYuan !== accepted && input.amountYuan !== whole) {
      const params = {
        invoice: formatYuan(input.amountYuan),
        accepted: formatYuan(accepted > 0 ? accepted : whole),
      };
      return refuse('INVOICE_MISMATCH', params, 'amountYuan');
    }
    if (await findInvoice(tx, input.invoiceNumber)) return refuse('INVOICE_TAKEN', {}, 'invoiceNumber');
    return ok(await writeInvoice(tx, ctx, actor, { order, lines, input }));
  });
}

interface Writing {
  readonly order: OrderHead;
  readonly lines: readonly OrderLine[];
  readonly input: UploadInvoiceInput & { readonly file: StoredFile };
}

async function writeInvoice(tx: Tx, ctx: Ctx, actor: UserActor, { order, lines, input }: Writing) {
  const now = ctx.clock.now();
  const invoiceId = uuidv7();
  const fileId = uuidv7();
  await insertFiles(tx, [
    {
      ...input.file,
      id: fileId,
      orderId: order.id,
      ownerOrgId: actor.orgId,
      purpose: 'invoice',
      subjectId: invoiceId,
      uploadedBy: actor.userId,
      uploadedAt: now,
    },
  ]);
  const weights = lines.map((line) => amountOfQuantity(line, keptMilli(line)));
  const shares = prorate(input.amountYuan, weights);
  const taxFen = lines.reduce(
    (sum, line, index) =>
      sum + Math.round(((shares[index] ?? 0) * line.taxRateBp) / (10_000 + line.taxRateBp)),
    0,
  );
  await replaceInvoice(
    tx,
    {
      id: invoiceId,
      orderId: order.id,
      invoiceNumber: input.invoiceNumber,
      issuedOn: input.issuedOn,
      amountFen: input.amountYuan,
      taxFen: fen(taxFen),
      fileId,
      uploadedBy: actor.userId,
      uploadedAt: now,
      status: 'submitted',
    },
    lines.map((line, index) => ({ id: line.id, invoicedFen: shares[index] ?? 0 })),
  );
  const deadlines = await readDeadlines(tx, order.divisionCode, toLocalDate(now));
  const dueOn = deadlines.dueOn(PAYMENT_WORKDAYS, toLocalDate(now));
  await moveLockedOrder(tx, ctx, {
    order,
    to: order.state,
    action: 'upload-invoice',
    key: input.idempotencyKey,
    set: sql`payment_due_on = ${dueOn}`,
    detail: { invoiceId, invoiceNumber: input.invoiceNumber, amountFen: input.amountYuan },
    messages: [
      {
        topic: 'notify',
        aggregateKind: 'order',
        aggregateId: order.id,
        payload: {
          orgId: order.unitId,
          role: payerRole(order.fundKind),
          code: 'invoice-uploaded',
          params: { number: order.number, invoice: input.invoiceNumber },
          href: paths.order(order.id),
        },
      },
    ],
  });
  return { invoiceId };
}
