import type { Role } from './roles.ts';

/**
 * The one table of who may do what: verb (= file name in app/server) → roles, and whose things.
 * `scope` says which rows the verb may touch: `own` organization only, `party` (an organization that
 * is a party of the order), `mall` (all), `self` (the user's own account), `public`.
 * A test enumerates verbs × roles × foreign organizations and fails when a verb has no row here.
 */
export type Scope = 'own' | 'party' | 'mall' | 'self' | 'public';

export interface Permission {
  readonly roles: readonly Role[] | 'anyone' | 'signed-in' | 'system';
  readonly scope: Scope;
  /** The system (seed, commands, jobs) may fire it too, beside the roles. */
  readonly system?: true;
}

const UNIT: readonly Role[] = ['staff', 'approver', 'acceptor', 'finance', 'unit_admin'];
const PARTIES: readonly Role[] = [...UNIT, 'supplier'];

export const PERMISSIONS = {
  // identity (permissions of a slice stand together; keep them sorted by slice)
  'sign-in': { roles: 'anyone', scope: 'public' },
  'sign-out': { roles: 'anyone', scope: 'self' },
  'change-password': { roles: 'signed-in', scope: 'self' },
  'set-preferences': { roles: 'anyone', scope: 'self' },
  'accept-invitation': { roles: 'anyone', scope: 'public' },
  'create-user': { roles: ['operator'], scope: 'mall', system: true },
  'grant-roles': { roles: ['operator'], scope: 'mall', system: true },
  'invite-member': { roles: ['unit_admin'], scope: 'own' },
  'list-members': { roles: ['unit_admin'], scope: 'own' },
  'reset-member-password': { roles: ['unit_admin'], scope: 'own' },
  'reset-user-password': { roles: ['operator'], scope: 'mall' },
  'revoke-invitation': { roles: ['unit_admin'], scope: 'own' },
  'revoke-own-sessions': { roles: 'signed-in', scope: 'self' },
  'set-member-roles': { roles: ['unit_admin'], scope: 'own' },
  'set-member-status': { roles: ['unit_admin'], scope: 'own' },
  'switch-organization': { roles: 'signed-in', scope: 'self' },
  'view-account': { roles: 'signed-in', scope: 'self' },
  'view-invitation': { roles: 'anyone', scope: 'public' },
  'view-member': { roles: ['unit_admin'], scope: 'own' },
  // organizations
  'archive-address': { roles: ['staff', 'unit_admin'], scope: 'own' },
  'create-organization': { roles: ['operator'], scope: 'mall', system: true },
  'list-addresses': { roles: ['staff', 'unit_admin'], scope: 'own' },
  'list-organizations': { roles: ['operator', 'supervisor'], scope: 'mall' },
  'make-default-address': { roles: ['staff', 'unit_admin'], scope: 'own' },
  'save-address': { roles: ['staff', 'unit_admin'], scope: 'own' },
  'update-unit': { roles: ['unit_admin'], scope: 'own' },
  'view-any-organization': { roles: ['operator'], scope: 'mall' },
  'view-organization': { roles: 'signed-in', scope: 'own' },
  // suppliers
  'approve-supplier': { roles: ['operator'], scope: 'mall', system: true },
  'end-sanctions': { roles: 'system', scope: 'mall' },
  'lift-sanction': { roles: ['operator'], scope: 'mall' },
  'list-suppliers': { roles: ['operator', 'supervisor'], scope: 'mall' },
  'reapply-supplier': { roles: ['supplier'], scope: 'own' },
  'register-supplier': { roles: 'anyone', scope: 'public' },
  'reject-supplier': { roles: ['operator'], scope: 'mall' },
  'sanction-supplier': { roles: ['operator'], scope: 'mall' },
  'view-own-supplier': { roles: ['supplier'], scope: 'own' },
  'view-supplier': { roles: ['operator', 'supervisor'], scope: 'mall' },
  // search
  'search-products': { roles: 'anyone', scope: 'public' },
  'compare-products': { roles: 'anyone', scope: 'public' },
  'list-favourites': { roles: 'signed-in', scope: 'self' },
  'set-favourite': { roles: 'signed-in', scope: 'self' },
  'view-home': { roles: 'anyone', scope: 'public' },
  'view-category': { roles: 'anyone', scope: 'public' },
  'suggest-products': { roles: 'anyone', scope: 'public' },
  // catalogue
  'add-certificate': { roles: ['supplier'], scope: 'own' },
  'create-product': { roles: ['supplier', 'operator'], scope: 'mall' },
  'edit-offer': { roles: ['supplier'], scope: 'own' },
  'export-own-offers': { roles: ['supplier'], scope: 'own' },
  'import-catalogue': { roles: 'system', scope: 'mall' },
  'upload-import': { roles: ['supplier'], scope: 'own' },
  'confirm-import': { roles: ['supplier'], scope: 'own' },
  'cancel-import': { roles: ['supplier'], scope: 'own' },
  'recheck-import': { roles: ['supplier'], scope: 'own' },
  'list-imports': { roles: ['supplier'], scope: 'own' },
  'view-import': { roles: ['supplier'], scope: 'own' },
  'read-marked-import': { roles: ['supplier'], scope: 'own' },
  'run-imports': { roles: 'system', scope: 'mall' },
  'clear-imports': { roles: 'system', scope: 'mall' },
  'list-offer': { roles: ['supplier'], scope: 'own' },
  'list-own-offers': { roles: ['supplier'], scope: 'own' },
  'record-certificate-status': { roles: ['operator'], scope: 'mall' },
  'refresh-certified-offers': { roles: 'system', scope: 'mall' },
  'relist-offer': { roles: ['supplier'], scope: 'own' },
  'find-offerable-products': { roles: ['supplier'], scope: 'own' },
  'view-own-offer': { roles: ['supplier'], scope: 'own' },
  'view-product': { roles: 'anyone', scope: 'public' },
  'withdraw-offer': { roles: ['supplier'], scope: 'own' },
  // agreements
  'add-entry': { roles: ['operator'], scope: 'mall' },
  'add-package': { roles: ['operator'], scope: 'mall' },
  'create-agreement': { roles: ['operator'], scope: 'mall' },
  'list-agreements': { roles: 'anyone', scope: 'public' },
  'name-agent': { roles: ['operator'], scope: 'mall' },
  'view-agreement': { roles: 'anyone', scope: 'public' },
  // ordering
  'accept-price': { roles: ['staff'], scope: 'own' },
  'add-to-cart': { roles: ['staff'], scope: 'own' },
  'answer-hold': { roles: 'system', scope: 'mall' },
  'cancel-request': { roles: ['staff'], scope: 'own' },
  'change-cart-offer': { roles: ['staff'], scope: 'own' },
  'edit-returned-request': { roles: ['staff'], scope: 'own' },
  'list-requests': { roles: UNIT, scope: 'own' },
  'move-to-favourites': { roles: ['staff'], scope: 'own' },
  'remove-cart-items': { roles: ['staff'], scope: 'own' },
  'save-cart': { roles: ['staff'], scope: 'own' },
  'preview-purchase': { roles: ['staff'], scope: 'own' },
  'submit-request': { roles: ['staff'], scope: 'own' },
  'view-cart': { roles: ['staff'], scope: 'own' },
  'view-checkout': { roles: ['staff'], scope: 'own' },
  'view-request': { roles: UNIT, scope: 'own' },
  // approval
  'approve-request': { roles: ['approver'], scope: 'own' },
  'list-approvals': { roles: ['approver'], scope: 'own' },
  'refuse-request': { roles: ['approver'], scope: 'own' },
  'refuse-request-line': { roles: ['approver'], scope: 'own' },
  'return-request': { roles: ['approver'], scope: 'own' },
  'view-approval': { roles: ['approver'], scope: 'own' },
  // notifications
  'list-notifications': { roles: 'signed-in', scope: 'own' },
  'list-todo': { roles: 'signed-in', scope: 'own' },
  'mark-notifications-read': { roles: 'signed-in', scope: 'own' },
  // budget
  'adjust-budget-line': { roles: ['finance'], scope: 'own' },
  'import-budget-lines': { roles: ['finance'], scope: 'own' },
  'list-budget-lines': { roles: ['staff', 'approver', 'finance', 'unit_admin'], scope: 'own' },
  'verify-ledger': { roles: 'system', scope: 'mall' },
  'view-budget-line': { roles: ['staff', 'approver', 'finance', 'unit_admin'], scope: 'own' },
  // fulfilment
  'accept-order': { roles: ['acceptor'], scope: 'own' },
  'cancel-contract': { roles: ['staff'], scope: 'own' },
  'cancel-order': { roles: ['staff'], scope: 'own' },
  'cancel-rest': { roles: ['staff'], scope: 'own' },
  'confirm-order': { roles: ['supplier'], scope: 'party' },
  'list-orders': { roles: UNIT, scope: 'own' },
  'list-supplier-orders': { roles: ['supplier'], scope: 'party' },
  'rate-order': { roles: ['staff', 'acceptor'], scope: 'own' },
  'read-file': { roles: PARTIES, scope: 'party' },
  'receive-order': { roles: ['staff'], scope: 'own' },
  'refuse-order': { roles: ['supplier'], scope: 'party' },
  'remind-acceptance': { roles: 'system', scope: 'mall' },
  'return-goods': { roles: ['staff'], scope: 'own' },
  'ship-order': { roles: ['supplier'], scope: 'party' },
  'time-out-orders': { roles: 'system', scope: 'mall' },
  'upload-invoice': { roles: ['supplier'], scope: 'party' },
  'view-order': { roles: PARTIES, scope: 'party' },
  // payment
  'apply-payment': { roles: ['finance'], scope: 'own' },
  'confirm-payment': { roles: ['finance'], scope: 'own' },
  'fail-payment': { roles: ['finance'], scope: 'own' },
  'list-payments': { roles: ['finance', 'unit_admin'], scope: 'own' },
  'send-payment': { roles: 'system', scope: 'mall' },
  'settle-payment': { roles: 'system', scope: 'mall' },
  // policy
  'approve-change': { roles: ['operator'], scope: 'mall' },
  'list-changes': { roles: ['operator', 'supervisor'], scope: 'mall' },
  'list-rule-values': { roles: ['operator', 'supervisor'], scope: 'mall' },
  'propose-calendar-day': { roles: ['operator'], scope: 'mall' },
  'propose-rule-value': { roles: ['operator'], scope: 'mall' },
  'refuse-change': { roles: ['operator'], scope: 'mall' },
  'view-calendar': { roles: ['operator', 'supervisor'], scope: 'mall' },
  'view-change': { roles: ['operator', 'supervisor'], scope: 'mall' },
  'view-rule': { roles: ['operator', 'supervisor'], scope: 'mall' },
  'withdraw-change': { roles: ['operator'], scope: 'mall' },
  // oversight and publication
  'list-audit': { roles: ['unit_admin', 'finance', 'supervisor'], scope: 'own' },
  'export-notices': { roles: 'anyone', scope: 'public' },
  'list-notices': { roles: 'anyone', scope: 'public' },
  'discard-announcement': { roles: ['operator'], scope: 'mall' },
  'list-announcements': { roles: ['operator'], scope: 'mall' },
  'pin-announcement': { roles: ['operator'], scope: 'mall' },
  'publish-announcement': { roles: ['operator'], scope: 'mall' },
  'publish-due-announcements': { roles: 'system', scope: 'mall' },
  'save-announcement': { roles: ['operator'], scope: 'mall' },
  'unschedule-announcement': { roles: ['operator'], scope: 'mall' },
  'view-announcement': { roles: ['operator'], scope: 'mall' },
  'withdraw-announcement': { roles: ['operator'], scope: 'mall' },
  'view-clause': { roles: 'anyone', scope: 'public' },
  'view-notice': { roles: 'anyone', scope: 'public' },
  'view-policy-library': { roles: 'anyone', scope: 'public' },
} as const satisfies Record<string, Permission>;

export type VerbName = keyof typeof PERMISSIONS;
