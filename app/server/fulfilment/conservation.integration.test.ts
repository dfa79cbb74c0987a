import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import type { LineAmounts, LineQuantities } from '../../domain/fulfilment/quantities.ts';
import { amountOfQuantity } from '../../domain/fulfilment/quantities.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { refuseRequestLine } from '../approval/refuse-request-line.server.ts';
import { decideReversal } from '../budget/decide-reversal.server.ts';
import { importBudgetLines } from '../budget/import-budget-lines.server.ts';
import { savePurchasePlans } from '../budget/save-purchase-plans.server.ts';
import { verifyLedger } from '../budget/verify-ledger.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { cancelRequest } from '../ordering/cancel-request.server.ts';
import { submitRequest } from '../ordering/submit-request.server.ts';
import { applyPayment } from '../payment/apply-payment.server.ts';
import { confirmPayment } from '../payment/confirm-payment.server.ts';
import { failPayment } from '../payment/fail-payment.server.ts';
import { expectConservation, expectExactLines } from '../testing/conservation.test-suite.ts';
import { SYSTEM, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase } from '../testing/database.server.ts';
import { refundsOf } from '../testing/delivery.server.ts';
import { drainOutbox, fillCart, submitInput } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { acceptOrder } from './accept-order.server.ts';
import { cancelContract } from './cancel-contract.server.ts';
import { cancelOrder } from './cancel-order.server.ts';
import { cancelRest } from './cancel-rest.server.ts';
import { confirmOrder } from './confirm-order.server.ts';
import { receiveOrder } from './receive-order.server.ts';
import { refuseOrder } from './refuse-order.server.ts';
import { returnGoods } from './return-goods.server.ts';
import { shipOrder } from './ship-order.server.ts';
import { uploadInvoice } from './upload-invoice.server.ts';

/**
 * The ledger conserves: whatever people do to requests and orders, in any interleaving, every budget line holds exactly
 * what open requests and orders need, to the fen. The model is the sum over the lines; the system is the real verbs.
 */
const STEPS = [
  'submit',
  'submit',
  'approve',
  'approve',
  'approve',
  'refuse-line',
  'cancel-request',
  'cancel-order',
  'refuse-order',
  'confirm',
  'confirm',
  'confirm',
  ...Array.from({ length: 4 }, () => ['ship', 'receive', 'accept'] as const).flat(),
  'cancel-rest',
  'cancel-contract',
  'return',
  'return',
  'return-paid',
  'return-paid',
  'pay',
  'pay',
] as const;

const step = fc.record({
  what: fc.constantFrom(...STEPS),
  /** Which of the things it can be done to. */
  pick: fc.nat(1000),
  /** How much of what is possible, in thousandths. */
  share: fc.oneof(
    { weight: 2, arbitrary: fc.constant(1000) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 1000 }) },
  ),
  other: fc.nat(1000),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let database: TestDatabase;
let world: SmallWorld;
let ctx: Ctx;
let secondLineId = '';
/** What was done at all: a run in which nothing gets anywhere proves nothing. */
const done = new Map<string, number>();

beforeAll(async () => {
  database = await openTestDatabase('pglite');
  world = await smallWorld(database.db);
  ctx = testCtx(database.db, world.staff);
  const imported = await importBudgetLines(as(world.finance), {
    fiscalYear: 2026,
    rows: [
      {
        code: 'BGT-SECOND',
        name: '第二条指标',
        projectCode: 'P-2',
        projectName: '第二项目',
        economicClass: '30201',
        governmentEconomicClass: '50201',
        functionClass: '2050101',
        fundType: '11',
        isGovernmentPurchase: true,
        budgetFen: 9_000_000 as Fen,
      },
    ],
  });
  secondLineId = unwrapForTest(imported).lineIds['BGT-SECOND'] ?? '';
  // with a plan on both lines, every movement below moves a plan too
  unwrapForTest(
    await savePurchasePlans(as(world.finance), {
      fiscalYear: 2026,
      source: 'entered',
      idempotencyKey: uuidv7(),
      rows: ['BGT-30201', 'BGT-SECOND'].map((code) => ({
        code,
        level: 'A0504',
        plannedFen: 9_000_000 as Fen,
        reason: '年度计划',
      })),
    }),
  );
});
afterAll(() => database.close());

const as = (actor: Actor): Ctx => ({ ...ctx, actor });
const choose = <T>(from: readonly T[], pick: number): T | undefined => from[pick % Math.max(1, from.length)];

interface LineNow extends LineQuantities, LineAmounts {
  readonly id: string;
}
interface OrderNow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly fulfillerId: string;
  readonly lines: readonly LineNow[];
}

const ordersIn = (...states: readonly string[]) =>
  rows<OrderNow>(
    database.db,
    sql`select o.id, o.state, o.version, o.fulfiller_id as "fulfillerId",
      (select jsonb_agg(jsonb_build_object('id', l.id, 'orderedMilli', l.ordered_milli, 'shippedMilli', l.shipped_milli,
        'receivedMilli', l.received_milli, 'acceptedMilli', l.accepted_milli, 'rejectedMilli', l.rejected_milli,
        'cancelledMilli', l.cancelled_milli, 'returnedMilli', l.returned_milli, 'amountFen', l.amount_fen)
        order by l.line_no) from order_lines l where l.order_id = o.id) as lines
    from orders o where o.state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb)) order by o.id`,
  );
const requestsIn = (state: string) =>
  rows<{ id: string; version: number; lineIds: readonly string[] }>(
    database.db,
    sql`select r.id, r.version, (select jsonb_agg(l.id order by l.line_no) from request_lines l
      where l.request_id = r.id and l.state = 'active') as "lineIds"
    from purchase_requests r where r.state = ${state} order by r.id`,
  );

const formOf = (order: OrderNow) => ({ orderId: order.id, version: order.version, idempotencyKey: uuidv7() });
const supplierOf = (order: OrderNow) =>
  as(order.fulfillerId === WORLD.supplierId ? world.supplier : world.supplier2);
const part = (max: number, share: number) => Math.max(0, Math.round((max * share) / 1000)) as Milli;

async function submit({ pick, share, other }: Step) {
  const offers = [WORLD.staplerOfferId, WORLD.staplerOffer2Id, WORLD.paperOfferId];
  const wishes = offers.slice(0, 1 + (pick % 3)).map((offerId, index) => ({
    offerId,
    quantity: 1 + ((other + index * 7) % 9),
  }));
  const items = await fillCart(database.db, world.staff, wishes);
  const plain = submitInput({ addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId, items });
  // an uneven split of every line over two budget lines
  const lines = plain.lines.map((line, index) => {
    const amount = line.acceptedPriceFen * (wishes[index]?.quantity ?? 0);
    const second = Math.max(1, Math.floor((amount * share) / 1001));
    return {
      ...line,
      allocations: [
        { budgetLineId: secondLineId, amountFen: second as Fen },
        { budgetLineId: WORLD.officeLineId, amountFen: (amount - second) as Fen },
      ],
    };
  });
  const result = await submitRequest(ctx, { ...plain, lines });
  await drainOutbox(ctx);
  return result;
}

async function onRequest(given: Step) {
  const request = choose(await requestsIn('APPROVING'), given.pick);
  if (request === undefined) return null;
  const { id: requestId, version } = request;
  if (given.what === 'cancel-request') return cancelRequest(ctx, { requestId, version });
  if (given.what === 'approve') return approveRequest(as(world.approver), { requestId, version, note: '' });
  const lineId = choose(request.lineIds, given.other) ?? '';
  return refuseRequestLine(as(world.approver), { requestId, version, lineId, note: '不需要' });
}

async function confirm({ pick, share }: Step) {
  const order = choose(await ordersIn('PLACED'), pick);
  if (order === undefined) return null;
  const lines = order.lines.map((line) => ({
    orderLineId: line.id,
    unitPriceYuan: Math.max(1, Math.floor((2_399 * share) / 1000)) as Fen,
  }));
  return confirmOrder(supplierOf(order), { ...formOf(order), lines: share % 2 === 0 ? lines : [] });
}

async function deliver({ what, pick, share, other }: Step) {
  const order = choose(await ordersIn('CONFIRMED', 'SHIPPING', 'RECEIVED', 'PART_ACCEPTED'), pick);
  if (order === undefined) return null;
  const form = { ...formOf(order), note: '' };
  const quantities = (max: (line: LineNow) => number) =>
    order.lines.map((line) => ({ orderLineId: line.id, quantity: part(max(line), share) }));
  if (what === 'ship') {
    const lines = quantities((line) =>
      Math.max(0, line.orderedMilli - line.cancelledMilli - line.shippedMilli + line.rejectedMilli),
    );
    return shipOrder(supplierOf(order), { ...form, carrier: '快递', trackingNumber: 'P1', lines });
  }
  if (what === 'receive') {
    return receiveOrder(ctx, {
      ...form,
      lines: quantities((line) => line.shippedMilli - line.receivedMilli),
    });
  }
  const lines = order.lines.map((line) => {
    const open = line.receivedMilli - line.acceptedMilli - line.rejectedMilli;
    const accepted = part(open, share);
    const rejected = part(open - accepted, other);
    const remedy = other % 2 === 0 ? ('cancel' as const) : ('redeliver' as const);
    return { orderLineId: line.id, accepted, rejected, rejectReason: '破损', remedy };
  });
  return acceptOrder(as(world.acceptor), { ...form, photos: [], lines });
}

/** Something was accepted, nothing waits to be judged. */
function hasOnlyARest({ lines }: OrderNow): boolean {
  return (
    lines.some((line) => line.acceptedMilli > 0) &&
    lines.every((line) => line.receivedMilli === line.acceptedMilli + line.rejectedMilli)
  );
}

async function end({ what, pick }: Step) {
  const placed = what === 'cancel-order' || what === 'refuse-order';
  const open = placed ? ['PLACED'] : ['CONFIRMED', 'SHIPPING', 'RECEIVED', 'PART_ACCEPTED'];
  const orders = await ordersIn(...open);
  const order = choose(what === 'cancel-rest' ? orders.filter(hasOnlyARest) : orders, pick);
  if (order === undefined) return null;
  const form = { ...formOf(order), reason: '不再需要' };
  if (what === 'cancel-order') return cancelOrder(ctx, form);
  if (what === 'refuse-order') return refuseOrder(supplierOf(order), form);
  return what === 'cancel-rest' ? cancelRest(ctx, form) : cancelContract(ctx, form);
}

async function giveBack({ pick, share }: Step) {
  const order = choose(await ordersIn('ACCEPTED'), pick);
  if (order === undefined) return null;
  const lines = order.lines.map((line) => ({
    orderLineId: line.id,
    quantity: part(line.acceptedMilli - line.returnedMilli, share),
  }));
  return returnGoods(ctx, { ...formOf(order), reason: '质量问题', lines });
}

/** Goods of a paid order, and their money after them. */
async function giveBackPaid({ pick, share }: Step) {
  const order = choose(await ordersIn('PAID'), pick);
  if (order === undefined) return null;
  const lines = order.lines.map((line) => ({
    orderLineId: line.id,
    quantity: part(line.acceptedMilli - line.returnedMilli, share),
  }));
  const returned = await returnGoods(ctx, { ...formOf(order), reason: '质量问题', lines });
  for (const { id: reversalId } of await refundsOf(database.db, order.id)) {
    unwrapForTest(await decideReversal(as(world.finance), { reversalId, verdict: 'agree', note: '' }));
  }
  return returned;
}

/** Invoice, application and its end: paid, or (now and then) returned by the treasury. */
async function pay({ pick, share }: Step) {
  const order = choose(await ordersIn('ACCEPTED'), pick);
  if (order === undefined) return null;
  const payable = order.lines.reduce(
    (sum, line) => sum + amountOfQuantity(line, line.acceptedMilli - line.returnedMilli),
    0,
  );
  const invoiced = await uploadInvoice(supplierOf(order), {
    ...formOf(order),
    invoiceNumber: String(BigInt(`0x${uuidv7().replaceAll('-', '').slice(-16)}`))
      .padStart(20, '0')
      .slice(-20),
    issuedOn: '2026-11-23' as LocalDate,
    amountYuan: payable as Fen,
    file: { fileName: 'a.pdf', mimeType: 'application/pdf', sizeBytes: 1, sha256: 'ab'.repeat(32) },
  });
  if (!invoiced.ok) return invoiced;
  const form = { ...formOf(order), version: order.version + 1 };
  const applied = await applyPayment(as(world.finance), { ...form, rail: 'treasury' });
  if (!applied.ok) return applied;
  const { paymentId } = applied.value;
  if (share % 4 === 0) return failPayment(as(world.finance), { ...form, paymentId, reason: '退回' });
  return confirmPayment(as(world.finance), {
    ...form,
    paymentId,
    voucherNumber: `V-${paymentId.slice(-12)}`,
  });
}

async function take(given: Step) {
  switch (given.what) {
    case 'submit':
      return submit(given);
    case 'approve':
    case 'refuse-line':
    case 'cancel-request':
      return onRequest(given);
    case 'confirm':
      return confirm(given);
    case 'ship':
    case 'receive':
    case 'accept':
      return deliver(given);
    case 'return':
      return giveBack(given);
    case 'return-paid':
      return giveBackPaid(given);
    case 'pay':
      return pay(given);
    default:
      return end(given);
  }
}

test('the ledger conserves under random interleavings of everything that moves it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 28 }), async (steps) => {
      for (const given of steps) {
        const result = await take(given);
        if (result?.ok) done.set(given.what, (done.get(given.what) ?? 0) + 1);
        await expectConservation(database.db, given.what);
      }
      await expectExactLines(database.db);
      expect(await verifyLedger(as(SYSTEM), { repair: false })).toMatchObject({
        ok: true,
        value: { faults: [], planFaults: [] },
      });
    }),
    { numRuns: 30, endOnFailure: true },
  );
  const succeeded = (...whats: readonly string[]) => whats.reduce((n, what) => n + (done.get(what) ?? 0), 0);
  for (const what of ['submit', 'approve', 'confirm', 'ship', 'receive', 'accept', 'pay']) {
    expect(succeeded(what), `${what} never succeeded`).toBeGreaterThan(0);
  }
  const endings = [
    'refuse-line',
    'cancel-request',
    'cancel-order',
    'refuse-order',
    'cancel-rest',
    'cancel-contract',
    'return',
  ];
  expect(succeeded(...endings), 'too little was undone to prove anything').toBeGreaterThan(10);
}, 300_000);
