/**
 * For each verb whose scope is `own` or `party`: an input that names something of the FIRST unit or supplier of the
 * small world. The authorization test fires the verb as somebody of another unit or supplier, who must find nothing
 * and change nothing. Add one entry with each new verb; keep them sorted by slice.
 *
 * A verb that names nothing (a list, one's own profile) is `ownOnly`: whatever it writes is the actor's, and its
 * answer holds nothing of the first unit or supplier.
 */
import type { PERMISSIONS } from '../../domain/identity/permissions.ts';
import { THINGS } from './foreign-things.server.ts';

type Permissions = typeof PERMISSIONS;
/** Verbs that touch only what belongs to the acting organization or to a party of the order. */
export type ScopedVerb = {
  [V in keyof Permissions]: Permissions[V]['scope'] extends 'own' | 'party' ? V : never;
}[keyof Permissions];

type Input = Readonly<Record<string, unknown>>;

export interface ForeignInputs {
  /** `named`: finds nothing, writes nothing. `own`: names nothing foreign and may write what is the actor's own. */
  readonly reach: 'named' | 'own';
  /** Several when a verb can be pointed at more than one kind of foreign thing. */
  readonly inputs: readonly Input[];
}

/** Inputs that name something of the first unit or supplier. */
const naming = (...inputs: readonly [Input, ...Input[]]): ForeignInputs => ({ reach: 'named', inputs });
/** A verb that can only touch the acting organization: nothing of the first one may change or be shown. */
const ownOnly = (input: Input = {}): ForeignInputs => ({ reach: 'own', inputs: [input] });
const LIST = ownOnly();

export const FOREIGN_INPUTS: Readonly<Partial<Record<ScopedVerb, ForeignInputs>>> = {
  // identity
  'invite-member': ownOnly({ email: 'new@test', name: '新人', roles: [], orgId: THINGS.unitId }),
  'list-members': LIST,
  'reset-member-password': naming({ userId: THINGS.staffUserId }),
  'revoke-invitation': naming({ tokenHash: THINGS.invitationTokenHash }),
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
  'list-approvals': LIST,
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
};
