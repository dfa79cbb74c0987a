/**
 * For each verb whose scope is `own` or `party`: an input that names something of the FIRST unit or supplier of the
 * small world. The authorization test fires the verb as somebody of another unit or supplier, who must find nothing
 * and change nothing. Add one entry with each new verb; keep them sorted by slice.
 *
 * A verb that names nothing (a list of one's own things) takes an input that would show everything; the answer
 * must then hold nothing of the first unit or supplier.
 */
import type { PERMISSIONS } from '../../domain/identity/permissions.ts';
import { THINGS } from './foreign-things.server.ts';

type Permissions = typeof PERMISSIONS;
/** Verbs that touch only what belongs to the acting organization or to a party of the order. */
export type ScopedVerb = {
  [V in keyof Permissions]: Permissions[V]['scope'] extends 'own' | 'party' ? V : never;
}[keyof Permissions];

/** The input, or several when a verb can be pointed at more than one kind of foreign thing. */
export type ForeignInputs = readonly [
  Readonly<Record<string, unknown>>,
  ...Readonly<Record<string, unknown>>[],
];

const LIST: ForeignInputs = [{}];

export const FOREIGN_INPUTS: Readonly<Partial<Record<ScopedVerb, ForeignInputs>>> = {
  // identity
  'invite-member': [{ email: 'new@test', name: '新人', roles: [], orgId: THINGS.unitId }],
  'list-members': LIST,
  'reset-member-password': [{ userId: THINGS.staffUserId }],
  'revoke-invitation': [{ tokenHash: THINGS.invitationTokenHash }],
  'set-member-roles': [{ userId: THINGS.staffUserId, roles: ['approver'] }],
  'set-member-status': [{ userId: THINGS.staffUserId, status: 'disabled' }],
  'view-member': [{ userId: THINGS.staffUserId }],
  // organizations
  'archive-address': [{ addressId: THINGS.addressId }],
  'list-addresses': LIST,
  'make-default-address': [{ addressId: THINGS.addressId }],
  'save-address': [
    {
      addressId: THINGS.addressId,
      divisionCode: '370602',
      detail: '别处 1 号',
      contactName: '张三',
      contactPhone: '05351234567',
      isDefault: true,
    },
  ],
  'view-organization': [{ orgId: THINGS.unitId }],
  'update-unit': [{ orgId: THINGS.unitId, shortName: '别的', invoiceTitle: '别的', canteenState: 'none' }],
  // suppliers
  'reapply-supplier': [
    {
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
    },
  ],
  'view-own-supplier': [{ supplierId: THINGS.supplierId }],
  // catalogue
  'add-certificate': [
    {
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
    },
  ],
  'edit-offer': [{ offerId: THINGS.staplerOfferId, version: 1, price: 100, stock: 1000 }],
  'find-offerable-products': LIST,
  'list-offer': [
    {
      productId: THINGS.paperId,
      agreementEntryId: THINGS.paperEntryId,
      sku: 'FOREIGN',
      price: 100,
      stock: 1000,
      leadDays: 1,
      areas: null,
    },
  ],
  'list-own-offers': LIST,
  'relist-offer': [{ offerId: THINGS.staplerOfferId }],
  'view-own-offer': [{ offerId: THINGS.staplerOfferId }],
  'withdraw-offer': [{ offerId: THINGS.staplerOfferId }],
};
