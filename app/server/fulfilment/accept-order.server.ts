import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { changeLines } from '~db/queries/fulfilment/change-lines.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { nextNumber, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import type { JudgedLine } from '~db/queries/fulfilment/write-parts.ts';
import { hasReceived, insertAcceptance, insertFiles } from '~db/queries/fulfilment/write-parts.ts';
import type { AcceptOrderInput } from '../../domain/fulfilment/order.input.ts';
import { quantityText } from '../../domain/fulfilment/order.input.ts';
import { acceptableMilli, acceptanceEvent, releaseBetween } from '../../domain/fulfilment/quantities.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import { fireOrderEvent, withLockedOrder } from './order-change.server.ts';
import { giveBack, partsOf, postingsOf, postOrThrow, sumOfParts } from './order-money.server.ts';
import type { StoredFile } from './store-file.server.ts';

export interface AcceptOutcome {
  readonly number: string;
  readonly event: string;
}

/**
 * 验收: by an acceptor who received nothing of the order. Per line what is accepted and what is not; a rejected quantity
 * is sent again or cancelled, and a cancelled one releases exactly its commitment. Photos are stored before.
 */
export async function acceptOrder(
  ctx: Ctx,
  input: AcceptOrderInput & { readonly photos: readonly StoredFile[] },
): Promise<Result<AcceptOutcome>> {
  const actor = authorize(ctx, 'accept-order');
  const act = {
    action: 'accept-order',
    word: '验收',
    party: { unitId: actor.orgId },
    events: ['accept_part', 'accept_all', 'reject_all'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>) => ({
      number: String(detail.acceptanceNumber),
      event: String(detail.event),
    }),
  } as const;
  return withLockedOrder<AcceptOutcome>(ctx, act, async (tx, order) => {
    if (await hasReceived(tx, order.id, actor.userId)) return refuse('SAME_PERSON');
    const lines = await readOrderLines(tx, order.id);
    const judged = judge(lines, input);
    if (!judged.ok) return judged;
    return ok(await recordAcceptance(tx, ctx, actor, { order, judged: judged.value, lines, input }));
  });
}

interface Judgement {
  readonly line: OrderLine;
  readonly after: OrderLine;
  readonly row: JudgedLine;
}

function judge(lines: readonly OrderLine[], input: AcceptOrderInput): Result<readonly Judgement[]> {
  const judged: Judgement[] = [];
  for (const [index, wanted] of input.lines.entries()) {
    const line = lines.find((candidate) => candidate.id === wanted.orderLineId);
    if (line === undefined) return refuse('NOT_FOUND');
    const { accepted, rejected } = wanted;
    if (accepted === 0 && rejected === 0) continue;
    const max = acceptableMilli(line);
    if (accepted + rejected > max) {
      const params = { max: quantityText(max), unit: line.snapshot.unit };
      return refuse('ACCEPT_TOO_MANY', params, `lines[${index}].accepted`);
    }
    const remedy = rejected === 0 ? 'none' : (wanted.remedy ?? 'redeliver');
    const after = {
      ...line,
      acceptedMilli: line.acceptedMilli + accepted,
      rejectedMilli: line.rejectedMilli + rejected,
      cancelledMilli: line.cancelledMilli + (remedy === 'cancel' ? rejected : 0),
    };
    judged.push({
      line,
      after,
      row: {
        orderLineId: line.id,
        acceptedMilli: accepted,
        rejectedMilli: rejected,
        rejectReason: rejected === 0 ? '' : wanted.rejectReason,
        remedy,
      },
    });
  }
  return judged.length === 0 ? refuse('NOTHING_TO_DO') : ok(judged);
}

interface Acceptance {
  readonly order: OrderHead;
  readonly lines: readonly OrderLine[];
  readonly judged: readonly Judgement[];
  readonly input: AcceptOrderInput & { readonly photos: readonly StoredFile[] };
}

async function recordAcceptance(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  { order, lines, judged, input }: Acceptance,
): Promise<AcceptOutcome> {
  const now = ctx.clock.now();
  const event = acceptanceEvent(
    lines.map((line) => judged.find((one) => one.line.id === line.id)?.after ?? line),
  );
  const releases = partsOf(
    judged.map(({ line, after }) => ({ line, amountFen: releaseBetween(line, after) })),
  );
  const changes = judged.map(({ row }) => ({
    id: row.orderLineId,
    accepted: row.acceptedMilli,
    rejected: row.rejectedMilli,
    cancelled: row.remedy === 'cancel' ? row.rejectedMilli : 0,
  }));
  if (!(await changeLines(tx, order.id, changes))) throw new Error(`order ${order.id}: accepted too much`);
  await ctx.failpoint('accept-order-counted');
  const serial = await nextNumber(tx, `acceptance:${order.unitId}`, order.fiscalYear);
  const number = `YS${order.fiscalYear}-${order.agencyCode}-${String(serial).padStart(4, '0')}`;
  const acceptanceId = uuidv7();
  await insertAcceptance(tx, {
    id: acceptanceId,
    orderId: order.id,
    number,
    acceptedBy: actor.userId,
    acceptedAt: now,
    note: input.note,
    idempotencyKey: `${order.id}:${input.idempotencyKey}`,
    lines: judged.map(({ row }) => row),
  });
  await insertFiles(
    tx,
    input.photos.map((photo) => ({
      ...photo,
      id: uuidv7(),
      orderId: order.id,
      ownerOrgId: order.unitId,
      purpose: 'acceptance_photo' as const,
      subjectId: acceptanceId,
      uploadedBy: actor.userId,
      uploadedAt: now,
    })),
  );
  const releasedFen = sumOfParts(releases);
  await fireOrderEvent(tx, ctx, {
    order,
    event,
    action: 'accept-order',
    key: input.idempotencyKey,
    detail: { acceptanceNumber: number, event, releasedFen, photos: input.photos.length, note: input.note },
    ...(event === 'accept_part' ? {} : { set: endOf(event, now) }),
    messages: messagesOf(order, number, releasedFen),
  });
  await giveBack(tx, ctx, order, releases);
  await postOrThrow(tx, postingsOf(ctx, order, 'release-committed', 'rejected-cancelled', releases));
  return { number, event };
}

/** When everything is judged; the day it was due stays for the clock. */
function endOf(event: 'accept_all' | 'reject_all', now: Date): SQL {
  return sql`accepted_at = ${now.toISOString()}::timestamptz,
    closed_reason = ${event === 'reject_all' ? '验收全部不合格' : null}`;
}

function messagesOf(order: OrderHead, number: string, releasedFen: number): OutboxMessage[] {
  const told: OutboxMessage = {
    topic: 'notify',
    aggregateKind: 'order',
    aggregateId: order.id,
    payload: {
      orgId: order.fulfillerId,
      role: 'supplier',
      code: 'order-accepted',
      params: { number: order.number, acceptance: number },
      href: paths.supplierOrder(order.id),
    },
  };
  if (releasedFen === 0) return [told];
  return [told, budgetSync(order.requestId, 'rejected-cancelled')];
}
