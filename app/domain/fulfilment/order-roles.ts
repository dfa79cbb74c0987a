import type { Role } from '../identity/roles.ts';
import type { FundKind } from '../ordering/kinds.ts';

/** Who is asked to accept what arrived: the second person of the organization that buys. */
export function acceptorRole(fund: FundKind): Role {
  return fund === 'union' ? 'union_chair' : 'acceptor';
}

/** Who pays for it. */
export function payerRole(fund: FundKind): Role {
  return fund === 'union' ? 'union_officer' : 'finance';
}
