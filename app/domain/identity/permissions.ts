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
}

const UNIT: readonly Role[] = ['staff', 'approver', 'acceptor', 'finance', 'unit_admin'];
const PARTIES: readonly Role[] = [...UNIT, 'supplier'];

export const PERMISSIONS = {
  // identity (permissions of a slice stand together; keep them sorted by slice)
  'sign-in': { roles: 'anyone', scope: 'public' },
  'sign-out': { roles: 'anyone', scope: 'self' },
  'change-password': { roles: 'signed-in', scope: 'self' },
  'set-preferences': { roles: 'anyone', scope: 'self' },
  // search
  'search-products': { roles: 'anyone', scope: 'public' },
  // ordering
  'view-cart': { roles: ['staff'], scope: 'own' },
  'submit-request': { roles: ['staff'], scope: 'own' },
  // budget
  'adjust-budget-line': { roles: ['finance'], scope: 'own' },
  'import-budget-lines': { roles: ['finance'], scope: 'own' },
  'list-budget-lines': { roles: ['staff', 'approver', 'finance', 'unit_admin'], scope: 'own' },
  'verify-ledger': { roles: 'system', scope: 'mall' },
  'view-budget-line': { roles: ['staff', 'approver', 'finance', 'unit_admin'], scope: 'own' },
  // fulfilment
  'view-order': { roles: PARTIES, scope: 'party' },
} as const satisfies Record<string, Permission>;

export type VerbName = keyof typeof PERMISSIONS;
