/**
 * One thing of each kind that belongs to the first unit and the first supplier of the small world, for the test
 * that others cannot reach them. Written as rows, in no particular state of a purchase.
 */

import type { Db, Tx } from '~db/client.ts';
import { inTransaction } from '~db/client.ts';
import { apiTokens } from '~db/schema/api-tokens.ts';
import { approvalDelegations, approvalFlows } from '~db/schema/approval.ts';
import { ledgerReversals, purchasePlans } from '~db/schema/budget.ts';
import {
  acceptances,
  contracts,
  files,
  invoices,
  receipts,
  returns,
  shipments,
} from '~db/schema/fulfilment.ts';
import { invitations } from '~db/schema/identity.ts';
import { notifications } from '~db/schema/notifications.ts';
import { cartItems, orderLines, orders, purchaseRequests, requestLines } from '~db/schema/ordering.ts';
import { payments } from '~db/schema/payment.ts';
import { priceCases } from '~db/schema/price-watch.ts';
import { requestSteps } from '~db/schema/request-steps.ts';
import { supplierSanctions } from '~db/schema/suppliers.ts';
import type { Fen } from '../../domain/money.ts';
import { fen } from '../../domain/money.ts';
import type { AddressSnapshot, LineSnapshot } from '../../domain/ordering/snapshots.ts';
import type { Milli } from '../../domain/quantity.ts';
import { TEST_NOW } from './context.server.ts';
import { insertImport } from './foreign-import.server.ts';
import { insertLists, LIST_THINGS } from './foreign-lists.server.ts';
import { insertReview } from './foreign-review.server.ts';
import { thing } from './foreign-thing-id.ts';
import { insertUnionThings, UNION_THINGS } from './foreign-union-things.server.ts';
import type { SmallWorld } from './small-world.server.ts';
import { WORLD } from './small-world.server.ts';

const person = (number: number) => `00000000-0000-7000-8000-0009${String(number).padStart(8, '0')}`;

export const THINGS = {
  ...WORLD,
  staffUserId: person(1),
  supplierUserId: person(11),
  invitationTokenHash: 'ab'.repeat(32),
  cartItemId: thing(1),
  requestId: thing(2),
  requestLineId: thing(3),
  orderId: thing(4),
  orderLineId: thing(5),
  contractId: thing(6),
  shipmentId: thing(7),
  receiptId: thing(8),
  acceptanceId: thing(9),
  returnId: thing(10),
  invoiceId: thing(11),
  fileId: thing(12),
  paymentId: thing(13),
  notificationId: thing(14),
  sanctionId: thing(15),
  /** An order without a contract yet, for what a supplier does first. */
  placedOrderId: thing(16),
  placedOrderLineId: thing(17),
  placedRequestLineId: thing(18),
  importId: thing(40),
  reviewId: thing(41),
  ...UNION_THINGS,
  ...LIST_THINGS,
  approverUserId: person(2),
  flowId: thing(50),
  delegationId: thing(51),
  planId: thing(55),
  reversalId: thing(56),
  priceCaseId: thing(57),
  apiTokenId: thing(58),
} as const;

const ADDRESS: AddressSnapshot = {
  addressId: WORLD.addressId,
  divisionCode: '370602',
  divisionName: '芝罘区',
  detail: '测试路 1 号',
  contactName: '测试收货人',
  contactPhone: '05350000000',
};
const SNAPSHOT: LineSnapshot = {
  name: '测试订书机',
  brand: '测牌',
  model: 'S-10',
  sku: 'STAPLER-1',
  unit: '件',
  supplierName: '测试甲商贸',
  agreementNumber: null,
  agreementName: null,
  categoryName: '文具',
  specifications: [],
  labels: [],
  certificateNumber: null,
  evidence: { offerCount: 2, lowestFen: 2400, highestFen: 2550, medianDealFen: null, dealCount: 0 },
};
const AMOUNT = 2550 as Fen;
const ONE = 1000 as Milli;
const BUYER = {
  unitId: WORLD.unitId,
  mofDivCode: '370602000',
  fiscalYear: 2026,
  address: ADDRESS,
  invoiceTitle: '测试一中心',
  invoiceUscc: '12370602000000001A',
  orderDate: '2026-11-23',
};

/** Writes the things into a database that holds the small world. */
export async function foreignThings(db: Db, world: SmallWorld): Promise<void> {
  await inTransaction(db, async (tx) => {
    await insertRequest(tx, world);
    await insertOrders(tx);
    await insertDelivery(tx, world);
    await insertRest(tx, world);
    await insertImport(tx, { importId: THINGS.importId, startedBy: world.supplier.userId });
    await tx.insert(apiTokens).values({
      ...{ id: THINGS.apiTokenId, orgId: THINGS.supplierId, createdBy: world.supplier.userId },
      ...{ name: 'SECRET-REASON', tokenHash: 'cd'.repeat(32), hint: 'cdcd', scopes: ['stock'] },
      ...{ createdAt: TEST_NOW, expiresAt: new Date('2027-11-23T00:00:00Z') },
    });
    await insertReview(tx, { reviewId: THINGS.reviewId, submittedBy: world.supplier.userId });
    await insertUnionThings(tx, world);
    await insertLists(tx, world);
  });
}

async function insertRequest(tx: Tx, world: SmallWorld): Promise<void> {
  await tx.insert(cartItems).values({
    id: THINGS.cartItemId,
    userId: world.staff.userId,
    orgId: WORLD.unitId,
    offerId: WORLD.staplerOfferId,
    quantityMilli: ONE,
    priceSeenFen: AMOUNT,
    addedAt: TEST_NOW,
  });
  await tx.insert(purchaseRequests).values({
    ...BUYER,
    id: THINGS.requestId,
    number: 'CG-FOREIGN',
    state: 'APPROVING',
    requesterId: world.staff.userId,
    purpose: 'SECRET-PURPOSE',
    totalFen: AMOUNT,
    submittedAt: TEST_NOW,
    idempotencyKey: 'foreign-request',
    version: 1,
  });
  await tx.insert(purchasePlans).values({
    id: THINGS.planId,
    unitId: WORLD.unitId,
    mofDivCode: '370602000',
    fiscalYear: 2026,
    budgetLineId: WORLD.officeLineId,
    level: 'A0504',
    plannedFen: fen(100_000),
    heldFen: fen(0),
    usedFen: fen(0),
    version: 1,
    createdAt: TEST_NOW,
    changedAt: TEST_NOW,
  });
  await tx.insert(ledgerReversals).values({
    id: THINGS.reversalId,
    unitId: WORLD.unitId,
    budgetLineId: WORLD.officeLineId,
    seq: 1,
    amountFen: fen(100),
    reason: 'SECRET-REASON',
    state: 'proposed',
    idempotencyKey: THINGS.reversalId,
    proposedBy: world.finance.userId,
    proposedAt: TEST_NOW,
  });
  await tx.insert(priceCases).values({
    id: THINGS.priceCaseId,
    number: 'SECRET-PRICE-CASE',
    offerId: WORLD.staplerOfferId,
    productId: WORLD.staplerId,
    supplierId: WORLD.supplierId,
    state: 'FROZEN',
    priceFen: fen(2_550),
    findings: [],
    evidence: { deals: null, references: [] },
    openedAt: TEST_NOW,
    version: 1,
  });
  await tx.insert(approvalFlows).values({
    id: thing(52),
    flowId: THINGS.flowId,
    version: 1,
    unitId: WORLD.unitId,
    name: 'SECRET-FLOW',
    priority: 900,
    effectiveFrom: '2026-01-01',
    conditions: { minFen: null, maxFen: null, categoryPrefixes: [], fundTypes: [], departments: [] },
    steps: [{ name: 'SECRET-STEP', mode: 'any', role: 'approver', userIds: [], remindWorkdays: 0 }],
    createdBy: world.admin.userId,
    createdAt: TEST_NOW,
  });
  await tx.insert(approvalDelegations).values({
    id: THINGS.delegationId,
    orgId: WORLD.unitId,
    fromUserId: world.approver.userId,
    toUserId: world.finance.userId,
    fromDate: '2026-11-20',
    toDate: '2026-11-30',
    reason: 'SECRET-REASON',
    createdAt: TEST_NOW,
  });
  await tx.insert(requestSteps).values({
    requestId: THINGS.requestId,
    stepNo: 1,
    name: 'SECRET-STEP',
    mode: 'any',
    role: 'approver',
    userIds: [],
    remindWorkdays: 0,
    state: 'open',
    openedAt: TEST_NOW,
  });
  await tx.insert(requestLines).values(
    [THINGS.requestLineId, THINGS.placedRequestLineId].map((id, index) => ({
      ...LINE,
      id,
      requestId: THINGS.requestId,
      lineNo: index + 1,
      supplierId: WORLD.supplierId,
      method: 'mall_direct' as const,
      programme: 'none' as const,
      fundKind: 'budget' as const,
      quantityMilli: ONE,
      state: 'active' as const,
    })),
  );
}

const LINE = {
  offerId: WORLD.staplerOfferId,
  productId: WORLD.staplerId,
  categoryCode: 'A05040401',
  snapshot: SNAPSHOT,
  unitPriceFen: AMOUNT,
  deliveryFeeFen: 0 as Fen,
  amountFen: AMOUNT,
  taxRateBp: 1300,
  taxFen: 293 as Fen,
};

async function insertOrders(tx: Tx): Promise<void> {
  const order = {
    ...BUYER,
    requestId: THINGS.requestId,
    supplierId: WORLD.supplierId,
    fulfillerId: WORLD.supplierId,
    method: 'mall_direct' as const,
    programme: 'none' as const,
    fundKind: 'budget' as const,
    totalFen: AMOUNT,
    placedAt: TEST_NOW,
    confirmDueAt: new Date('2026-11-25T16:00:00Z'),
    version: 1,
  };
  await tx.insert(orders).values([
    { ...order, id: THINGS.orderId, number: 'DD-FOREIGN-1', state: 'SHIPPING', confirmedAt: TEST_NOW },
    { ...order, id: THINGS.placedOrderId, number: 'DD-FOREIGN-2', state: 'PLACED' },
  ]);
  await tx.insert(orderLines).values([
    {
      ...LINE,
      id: THINGS.orderLineId,
      orderId: THINGS.orderId,
      requestLineId: THINGS.requestLineId,
      lineNo: 1,
      orderedMilli: ONE,
      shippedMilli: ONE,
    },
    {
      ...LINE,
      id: THINGS.placedOrderLineId,
      orderId: THINGS.placedOrderId,
      requestLineId: THINGS.placedRequestLineId,
      lineNo: 1,
      orderedMilli: ONE,
    },
  ]);
}

async function insertDelivery(tx: Tx, world: SmallWorld): Promise<void> {
  const { orderId } = THINGS;
  await tx.insert(contracts).values({
    id: THINGS.contractId,
    orderId,
    number: 'HT-FOREIGN',
    signedOn: '2026-11-23',
    signedAt: TEST_NOW,
    totalFen: AMOUNT,
    body: {},
  });
  await tx.insert(shipments).values({
    id: THINGS.shipmentId,
    orderId,
    shipmentNo: 1,
    carrier: '测试快递',
    trackingNumber: 'T1',
    shippedAt: TEST_NOW,
    shippedBy: world.supplier.userId,
    idempotencyKey: 'foreign-shipment',
  });
  await tx.insert(receipts).values({
    id: THINGS.receiptId,
    orderId,
    receivedBy: world.staff.userId,
    receivedAt: TEST_NOW,
    note: '',
    idempotencyKey: 'foreign-receipt',
  });
  await tx.insert(acceptances).values({
    id: THINGS.acceptanceId,
    orderId,
    number: 'YS-FOREIGN',
    acceptedBy: world.acceptor.userId,
    acceptedAt: TEST_NOW,
    note: '',
    idempotencyKey: 'foreign-acceptance',
  });
  await tx.insert(returns).values({
    id: THINGS.returnId,
    orderId,
    returnedBy: world.staff.userId,
    returnedAt: TEST_NOW,
    reason: '测试',
    idempotencyKey: 'foreign-return',
  });
}

async function insertRest(tx: Tx, world: SmallWorld): Promise<void> {
  const { orderId } = THINGS;
  await tx.insert(files).values({
    id: THINGS.fileId,
    orderId,
    ownerOrgId: WORLD.supplierId,
    purpose: 'invoice',
    subjectId: THINGS.invoiceId,
    fileName: 'invoice.pdf',
    mimeType: 'application/pdf',
    sizeBytes: 10,
    sha256: 'cd'.repeat(32),
    uploadedBy: world.supplier.userId,
    uploadedAt: TEST_NOW,
  });
  await tx.insert(invoices).values({
    id: THINGS.invoiceId,
    orderId,
    invoiceNumber: '24372000000000000001',
    issuedOn: '2026-11-23',
    amountFen: AMOUNT,
    taxFen: 293 as Fen,
    fileId: THINGS.fileId,
    uploadedBy: world.supplier.userId,
    uploadedAt: TEST_NOW,
    status: 'submitted',
  });
  await tx.insert(payments).values({
    id: THINGS.paymentId,
    orderId,
    number: 'ZF-FOREIGN',
    rail: 'treasury',
    state: 'sent',
    amountFen: AMOUNT,
    payeeName: '测试甲商贸',
    payeeAccount: '370000000000',
    payeeBank: '测试银行',
    appliedBy: world.finance.userId,
    appliedAt: TEST_NOW,
    idempotencyKey: 'foreign-payment',
  });
  await tx.insert(notifications).values({
    id: THINGS.notificationId,
    orgId: WORLD.unitId,
    role: 'staff',
    code: 'test',
    params: {},
    href: '/',
    createdAt: TEST_NOW,
    outboxId: thing(99),
  });
  await tx.insert(invitations).values({
    tokenHash: THINGS.invitationTokenHash,
    kind: 'invite',
    orgId: WORLD.unitId,
    email: 'invited@test',
    name: 'SECRET-INVITED',
    roles: ['staff'],
    createdBy: world.admin.userId,
    createdAt: TEST_NOW,
    expiresAt: new Date('2027-01-01T00:00:00Z'),
  });
  await tx.insert(supplierSanctions).values({
    id: THINGS.sanctionId,
    supplierId: WORLD.supplierId,
    kind: 'suspension',
    reason: '测试',
    startsOn: '2026-01-01',
    endsOn: '2026-01-31',
    imposedBy: world.operator.userId,
    imposedAt: TEST_NOW,
  });
}
