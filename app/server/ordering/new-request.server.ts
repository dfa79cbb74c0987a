import { uuidv7 } from 'uuidv7';
import type { LedgerPosting } from '~db/queries/budget/post-ledger.ts';
import type { NewRequest, NewRequestLine } from '~db/queries/ordering/write-request.ts';
import { REQUEST_EVENTS } from '../../domain/ordering/request-machine.ts';
import type { AddressSnapshot } from '../../domain/ordering/snapshots.ts';
import { quotedReasons } from '../../domain/policy/evaluate.ts';
import { planIsRequired } from '../../domain/policy/rules/outside-the-plan.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { makeWorkCalendar } from '../../domain/time/working-days.ts';
import { flowOf } from '../approval/flow-of-purchase.server.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { outboxRow } from '../outbox/enqueue.server.ts';
import { budgetHold } from '../outbox/messages.server.ts';
import { auditRow } from '../oversight/audit.server.ts';
import { toSnapshot } from './line-facts.server.ts';
import type { Purchase, PurchaseLine } from './read-purchase.server.ts';
import type { Submission } from './submit-purchase.server.ts';

/** A request ready to be written, and what the ledger is asked to hold for it. */
export interface DraftRequest {
  readonly row: NewRequest;
  readonly reservations: readonly LedgerPosting[];
}

/** Everything a submit writes, from what was read and judged: ids are made here, so that a retry makes new ones. */
export function newRequest(ctx: Ctx, actor: UserActor, purchase: Purchase, input: Submission): DraftRequest {
  const id = uuidv7();
  const at = ctx.clock.now();
  const { unit, facts, decisions } = purchase;
  const givenReasons = quotedReasons(decisions, facts.givenReasons);
  const isHeld = unit.fund === 'budget';
  const lines = purchase.lines.map((line) => toRow(line, purchase));
  const lineIds = new Map(lines.map((line) => [line.lineNo, line.id]));
  const allocations = facts.lines.flatMap((line) =>
    line.allocations
      .filter((part) => part.amountFen > 0)
      .map((part) => ({ lineId: lineIds.get(line.lineNo) ?? '', ...part })),
  );
  const row: NewRequest = {
    id,
    unitId: unit.id,
    mofDivCode: unit.mofDivCode,
    fiscalYear: facts.fiscalYear,
    numberPrefix: `CG${facts.fiscalYear}-${unit.agencyCode}-`,
    state: (isHeld ? REQUEST_EVENTS.submit : REQUEST_EVENTS.submit_unheld).to,
    requesterId: actor.userId,
    purpose: input.purpose,
    address: addressSnapshot(purchase),
    invoiceTitle: unit.invoiceTitle,
    invoiceUscc: unit.uscc ?? '',
    totalFen: purchase.quote.amountFen,
    orderDate: facts.orderDate,
    at: at.toISOString(),
    idempotencyKey: input.idempotencyKey,
    ...approvalOf(purchase),
    lines,
    allocations,
    cartItemIds: input.source.kind === 'cart' ? purchase.lines.map((line) => line.row.itemId) : [],
    decisionSet: { id: uuidv7(), facts: { ...facts, givenReasons }, decisions },
    audit: auditRow(ctx, {
      action: input.action,
      subjectKind: 'request',
      subjectId: id,
      orgId: unit.id,
      detail: { totalFen: purchase.quote.amountFen, lines: lines.length },
    }),
    outbox: isHeld ? [outboxRow(ctx, budgetHold(id))] : [],
  };
  const required = planIsRequired(facts);
  const planRequired = required?.ok === true && required.value;
  const reservations = allocations.map(
    (part): LedgerPosting => ({
      lineId: part.budgetLineId,
      kind: 'reserve',
      heldDeltaFen: part.amountFen,
      reason: 'submit',
      sourceKind: 'request',
      sourceId: id,
      sourceLineId: part.lineId,
      idempotencyKey: `request:${id}:${part.lineId}:${part.budgetLineId}:reserve`,
      actorId: actor.userId,
      at,
      year: facts.fiscalYear,
      planRequired,
    }),
  );
  return { row, reservations };
}

/** The way of the request through the unit, as its flows stand now. */
function approvalOf(purchase: Purchase): Pick<NewRequest, 'approvalFlowId' | 'steps' | 'priceHeldUntil'> {
  const flow = flowOf(purchase);
  const calendar = makeWorkCalendar(
    purchase.world.calendar.map((day) => ({ ...day, date: localDate(day.date) })),
  );
  const { priceHoldWorkdays } = flow;
  const priceHeldUntil =
    priceHoldWorkdays === null ? null : calendar.addWorkingDays(purchase.facts.orderDate, priceHoldWorkdays);
  return { approvalFlowId: flow.id, steps: flow.steps, priceHeldUntil };
}

function toRow({ row, quoted, facts }: PurchaseLine, purchase: Purchase): NewRequestLine {
  return {
    id: uuidv7(),
    lineNo: row.lineNo,
    offerId: row.offer.offerId,
    productId: row.offer.productId,
    supplierId: row.offer.supplier.id,
    agreementId: row.offer.agreement?.id ?? null,
    agreementEntryId: row.offer.agreement?.entryId ?? null,
    categoryCode: row.product.categoryCode,
    method: facts.method,
    programme: facts.programme,
    fundKind: purchase.unit.fund,
    snapshot: toSnapshot(row, purchase.facts.orderDate),
    quantityMilli: row.quantityMilli,
    unitPriceFen: row.offer.priceFen,
    deliveryFeeFen: quoted.deliveryFeeFen,
    amountFen: quoted.amountFen,
    taxRateBp: row.offer.taxRateBp,
    taxFen: quoted.taxFen,
  };
}

function addressSnapshot({ address }: Purchase): AddressSnapshot {
  if (address === null) throw new Error('a request without an address must have been refused before');
  const { id, isDefault: _default, ...rest } = address;
  return { addressId: id, ...rest };
}
