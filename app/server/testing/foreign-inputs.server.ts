/**
 * For each verb whose scope is `own` or `party`: an input that names something of the FIRST unit or supplier of the
 * small world. The authorization test fires the verb as somebody of another unit or supplier, who must find nothing
 * and change nothing. Add one entry with each new verb; keep them sorted by slice.
 *
 * A verb that names nothing (a list, one's own profile) is `ownOnly`: whatever it writes is the actor's, and its
 * answer holds nothing of the first unit or supplier.
 */
import { FOREIGN_BOARD_INPUTS } from './foreign-board-inputs.server.ts';
import type { ForeignInputs, ScopedVerb } from './foreign-input.server.ts';
import { LIST, naming, ownOnly } from './foreign-input.server.ts';
import { THINGS } from './foreign-things.server.ts';

const KEY = '00000000-0000-7000-8000-999900000002';
/** What every form that changes an order carries. */
const ORDER = { orderId: THINGS.orderId, version: 1, idempotencyKey: KEY };

const PROGRAMME = { programmeId: THINGS.programmeId, version: 1 };

const FLOW = {
  name: '别处的流程',
  priority: 1,
  effectiveFrom: '2026-11-23',
  minYuan: null,
  maxYuan: null,
  categoryPrefixes: [],
  fundTypes: [],
  departments: [],
  steps: [{ name: '审批', mode: 'any', role: 'approver', userIds: [], remindWorkdays: 0 }],
};

export const FOREIGN_INPUTS: Readonly<Partial<Record<ScopedVerb, ForeignInputs>>> = {
  // identity
  'invite-member': ownOnly({ email: 'new@test', name: '新人', roles: [], orgId: THINGS.unitId }),
  'list-members': LIST,
  'reset-member-password': naming({ userId: THINGS.staffUserId }),
  'revoke-invitation': naming({ tokenHash: THINGS.invitationTokenHash }),
  'set-member-department': naming({ userId: THINGS.staffUserId, department: '办公室' }),
  'set-member-roles': naming({ userId: THINGS.staffUserId, roles: ['approver'] }),
  'set-member-status': naming({ userId: THINGS.staffUserId, status: 'disabled' }),
  'view-member': naming({ userId: THINGS.staffUserId }),
  // organizations
  'archive-address': naming({ addressId: THINGS.addressId }),
  'list-addresses': LIST,
  'make-default-address': naming({ addressId: THINGS.addressId }),
  'save-address': naming({
    addressId: THINGS.addressId,
    divisionCode: '370602',
    detail: '别处 1 号',
    contactName: '张三',
    contactPhone: '05351234567',
    isDefault: true,
  }),
  'view-organization': ownOnly({ orgId: THINGS.unitId }),
  'update-unit': ownOnly({
    orgId: THINGS.unitId,
    shortName: '别的',
    invoiceTitle: '别的',
    canteenState: 'none',
  }),
  // suppliers
  'reapply-supplier': ownOnly({
    supplierId: THINGS.supplierId,
    sizeClass: 'small',
    serviceAreas: [],
    contactName: '旁人',
    contactPhone: '0535000',
    bankAccountName: '旁人',
    bankAccountNumber: '000000',
    bankName: '旁人银行',
    signedBy: '旁人',
    commitment: 'on',
  }),
  'view-own-supplier': ownOnly({ supplierId: THINGS.supplierId }),
  // catalogue
  'add-certificate': naming({
    productId: THINGS.uncertifiedPrinterId,
    kind: 'energy',
    number: 'CQC1',
    holder: '测试',
    manufacturer: '测试',
    modelRange: 'P-1',
    body: '测试',
    standard: 'GB 21521',
    issuedOn: '2026-01-01',
    expiresOn: '2028-12-31',
  }),
  'edit-offer': naming({ offerId: THINGS.staplerOfferId, version: 1, price: 100, stock: 1000 }),
  'export-own-offers': LIST,
  'find-offerable-products': LIST,
  'list-offer': naming({
    productId: THINGS.paperId,
    agreementEntryId: THINGS.paperEntryId,
    sku: 'FOREIGN',
    price: 100,
    stock: 1000,
    leadDays: 1,
    areas: null,
  }),
  'cancel-import': naming({ importId: THINGS.importId }),
  'confirm-import': naming({ importId: THINGS.importId }),
  'list-imports': LIST,
  'read-marked-import': naming({ importId: THINGS.importId }),
  'recheck-import': naming({ importId: THINGS.importId }),
  'upload-import': ownOnly({
    idempotencyKey: '00000000-0000-7000-8000-999900000003',
    fileName: 'foreign.csv',
    bytes: new TextEncoder().encode('sku,name,category_code,unit,price_yuan,stock\nF-1,x,A05040401,个,1,1\n'),
    removeMissing: true,
    supplierId: THINGS.supplierId,
  }),
  'view-import': naming({ importId: THINGS.importId }),
  'list-own-offers': LIST,
  'relist-offer': naming({ offerId: THINGS.staplerOfferId }),
  'view-own-offer': naming({ offerId: THINGS.staplerOfferId }),
  'withdraw-offer': naming({ offerId: THINGS.staplerOfferId }),
  // ordering
  'accept-price': naming({ itemId: THINGS.cartItemId, priceFen: 99_999_999 }),
  'add-to-cart': ownOnly({ offerId: THINGS.staplerOfferId, quantity: 1000, next: '/cart' }),
  'cancel-request': naming({ requestId: THINGS.requestId, version: 1 }),
  'change-cart-offer': naming({ itemId: THINGS.cartItemId, offerId: THINGS.staplerOffer2Id }),
  'edit-returned-request': naming({ requestId: THINGS.requestId, version: 1 }),
  'list-requests': LIST,
  'move-to-favourites': naming({ itemIds: [THINGS.cartItemId] }),
  'preview-purchase': ownOnly({ offerId: THINGS.staplerOfferId, quantityMilli: 1000 }),
  'remove-cart-items': naming({ itemIds: [THINGS.cartItemId] }),
  'save-cart': ownOnly({ items: [{ id: THINGS.cartItemId, quantity: 99_000, selected: false }] }),
  'submit-request': naming({
    idempotencyKey: '00000000-0000-7000-8000-999900000001',
    addressId: THINGS.addressId,
    purpose: '别处',
    lines: [
      {
        cartItemId: THINGS.cartItemId,
        acceptedPriceFen: 99_999_999,
        allocations: [{ budgetLineId: THINGS.officeLineId, amountFen: 100 }],
      },
    ],
    reasons: {},
  }),
  'view-cart': LIST,
  'view-checkout': ownOnly({
    addressId: THINGS.addressId,
    allocations: { [THINGS.cartItemId]: [{ budgetLineId: THINGS.officeLineId, amountFen: null }] },
  }),
  'view-request': naming({ requestId: THINGS.requestId }),
  // approval
  'approve-request': naming({ requestId: THINGS.requestId, version: 1, note: '' }),
  'approve-requests': naming({ requests: [{ requestId: THINGS.requestId, version: 1 }] }),
  'delegate-approval': ownOnly({
    toUserId: THINGS.approverUserId,
    fromDate: '2026-11-23',
    toDate: '2026-11-24',
    reason: '出差',
  }),
  'end-approval-flow': naming({ flowId: THINGS.flowId, version: 1 }),
  'end-delegation': naming({ delegationId: THINGS.delegationId }),
  'list-approval-flows': LIST,
  'list-approvals': LIST,
  'list-delegations': LIST,
  'save-approval-flow': naming({ ...FLOW, flowId: THINGS.flowId, version: 1 }),
  'view-approval-flow': naming({ flowId: THINGS.flowId }),
  'refuse-request': naming({ requestId: THINGS.requestId, version: 1, note: '别处' }),
  'refuse-request-line': naming({
    requestId: THINGS.requestId,
    version: 1,
    note: '别处',
    lineId: THINGS.requestLineId,
  }),
  'return-request': naming({ requestId: THINGS.requestId, version: 1, note: '别处' }),
  'view-approval': naming({ requestId: THINGS.requestId }),
  // notifications
  'list-notifications': LIST,
  'list-todo': LIST,
  'mark-notifications-read': ownOnly({ notificationId: THINGS.notificationId }),
  // budget
  'adjust-budget-line': naming({
    lineId: THINGS.officeLineId,
    targetFen: 100,
    reason: '别处',
    idempotencyKey: KEY,
  }),
  'import-indicators': LIST,
  'import-budget-lines': ownOnly({
    fiscalYear: 2026,
    rows: [
      {
        row: 2,
        code: 'BGT-30201',
        name: '别处',
        projectCode: 'P-30201',
        projectName: '别处',
        economicClass: '30201',
        governmentEconomicClass: '50201',
        functionClass: '2050101',
        fundType: '11',
        isGovernmentPurchase: true,
        budgetFen: 100,
      },
    ],
  }),
  'list-budget-lines': LIST,
  'list-purchase-plans': LIST,
  'save-purchase-plans': ownOnly({
    fiscalYear: 2026,
    source: 'entered',
    idempotencyKey: KEY,
    rows: [{ code: 'BGT-30201', level: 'A0504', plannedFen: 100, reason: '别处' }],
  }),
  'view-purchase-plan': naming({ planId: THINGS.planId }),
  'view-budget-line': naming({
    lineId: THINGS.officeLineId,
    beforeSeq: null,
    kind: null,
    limit: 20,
    term: null,
  }),
  // fulfilment
  'accept-order': naming({
    ...ORDER,
    note: '',
    lines: [{ orderLineId: THINGS.orderLineId, accepted: 1000, rejected: 0, rejectReason: '' }],
    photos: [],
  }),
  'cancel-contract': naming({ ...ORDER, reason: '别处' }),
  'cancel-order': naming({ ...ORDER, orderId: THINGS.placedOrderId, reason: '别处' }),
  'cancel-rest': naming({ ...ORDER, reason: '别处' }),
  'confirm-order': naming({
    ...ORDER,
    orderId: THINGS.placedOrderId,
    lines: [{ orderLineId: THINGS.placedOrderLineId, unitPriceYuan: 2550 }],
  }),
  'list-orders': LIST,
  'list-supplier-orders': LIST,
  'rate-order': naming({ ...ORDER, quality: 5, delivery: 5, service: 5, comment: '' }),
  'read-file': naming({ fileId: THINGS.fileId }),
  'receive-order': naming({
    ...ORDER,
    note: '',
    lines: [{ orderLineId: THINGS.orderLineId, quantity: 1000 }],
  }),
  'refuse-order': naming({ ...ORDER, orderId: THINGS.placedOrderId, reason: '别处' }),
  'return-goods': naming({
    ...ORDER,
    reason: '别处',
    lines: [{ orderLineId: THINGS.orderLineId, quantity: 1000 }],
  }),
  'ship-order': naming({
    ...ORDER,
    carrier: '别处快递',
    trackingNumber: 'T9',
    lines: [{ orderLineId: THINGS.orderLineId, quantity: 1000 }],
  }),
  'upload-invoice': naming({
    ...ORDER,
    invoiceNumber: '24372000000000000009',
    issuedOn: '2026-11-23',
    amountYuan: 2550,
    file: { sha256: 'ef'.repeat(32), mimeType: 'application/pdf', sizeBytes: 10, fileName: 'x.pdf' },
  }),
  'view-contract': naming({ orderId: THINGS.orderId }),
  'view-order': naming({ orderId: THINGS.orderId }, { orderId: THINGS.placedOrderId }),
  // welfare
  'add-union-member': ownOnly({
    staffNumber: 'F-1',
    name: '别处',
    department: '别处',
    joinedOn: '2020-01-01',
  }),
  'end-union-member': naming({ memberId: THINGS.unionMemberId, leftOn: '2026-11-20' }),
  'import-union-members': ownOnly({
    rows: [{ staffNumber: 'F-2', name: '别处', department: '别处', joinedOn: '2020-01-01' }],
  }),
  'list-union-members': LIST,
  'view-union': LIST,
  'create-programme': ownOnly({ title: '别处', event: 'mid_autumn', eventOn: '2026-09-25' }),
  'add-basket': naming({ ...PROGRAMME, name: '别处' }),
  'set-basket-item': naming({
    ...PROGRAMME,
    basketId: THINGS.basketId,
    offerId: THINGS.staplerOfferId,
    quantity: 1000,
  }),
  'allocate-baskets': naming({ ...PROGRAMME, basketId: THINGS.basketId, everybody: 'on' }),
  'withdraw-allocations': naming({ ...PROGRAMME, allocationIds: [THINGS.allocationId] }),
  'exchange-baskets': naming({
    ...PROGRAMME,
    allocationId: THINGS.allocationId,
    withAllocationId: THINGS.allocationId,
  }),
  'exclude-member': naming({ ...PROGRAMME, memberId: THINGS.unionMemberId, reason: '别处' }),
  'include-member': naming({ ...PROGRAMME, memberId: THINGS.unionMemberId }),
  'submit-programme': naming({
    ...PROGRAMME,
    idempotencyKey: '00000000-0000-7000-8000-999900000005',
    addressId: THINGS.unionAddressId,
    minutesNumber: '别处',
    minutesOn: '2026-11-20',
  }),
  'sign-baskets': naming({ ...PROGRAMME, allocationIds: [THINGS.allocationId], signedBy: '' }),
  'return-basket': naming({ ...PROGRAMME, allocationId: THINGS.allocationId, reason: '别处' }),
  'close-programme': naming(PROGRAMME),
  'cancel-programme': naming(PROGRAMME),
  'list-programmes': LIST,
  'view-programme': naming({ programmeId: THINGS.programmeId }),
  'submit-union-purchase': naming({
    idempotencyKey: '00000000-0000-7000-8000-999900000004',
    addressId: THINGS.unionAddressId,
    purpose: '别处',
    minutesNumber: '别处',
    minutesOn: '2026-11-20',
    lines: [{ offerId: THINGS.staplerOfferId, quantity: 1000, acceptedPriceFen: 99_999_999 }],
  }),
  // payment
  'apply-payment': naming({ ...ORDER }),
  'confirm-payment': naming({ ...ORDER, paymentId: THINGS.paymentId }),
  'fail-payment': naming({ ...ORDER, paymentId: THINGS.paymentId, reason: '别处' }),
  'list-payments': LIST,
  'apply-union-payment': naming({ ...ORDER, rail: 'union_account' }),
  'approve-union-payment': naming({ paymentId: THINGS.paymentId, idempotencyKey: KEY }),
  'import-statement': ownOnly({ lines: [] }),
  'list-money-transfers': LIST,
  'view-money-ledger': LIST,
  'list-statement-rows': LIST,
  'reopen-statement-row': naming({ rowId: THINGS.statementRowId }),
  'set-aside-statement-row': naming({ rowId: THINGS.statementRowId, note: '别处' }),
  'settle-statement-row': naming({ rowId: THINGS.statementRowId, paymentId: THINGS.paymentId }),
  'view-union-payment': naming({ paymentId: THINGS.paymentId }),
  'end-union-payment': naming({ paymentId: THINGS.paymentId, idempotencyKey: KEY, reason: '别处' }),
  'refund-card-payment': naming({
    paymentId: THINGS.paymentId,
    idempotencyKey: KEY,
    amount: 1,
    reason: '别处',
  }),
  // oversight
  'list-audit': LIST,
  ...FOREIGN_BOARD_INPUTS,
};
