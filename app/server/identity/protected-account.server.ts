import type { Account } from '~db/queries/identity/accounts.ts';
import type { Role } from '../../domain/identity/roles.ts';

const PROTECTED: readonly Role[] = ['operator', 'supervisor', 'expert'];

/** An operator must not be able to become a colleague, a supervisor or an expert, in whatever organization they are one. */
export function isProtectedAccount({ memberships }: Pick<Account, 'memberships'>): boolean {
  return memberships.some(({ roles }) => roles.some((role) => PROTECTED.includes(role)));
}
