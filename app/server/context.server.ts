import type { Logger } from 'pino';
import type { Db } from '~db/client.ts';
import type { OrganizationKind, Role } from '../domain/identity/roles.ts';
import type { BudgetSystem } from './budget/budget-system.server.ts';
import type { ImageStore } from './catalogue/image-store.server.ts';
import type { Mailer } from './notifications/mailer.server.ts';
import type { CardGateway } from './payment/card-gateway.server.ts';
import type { Platform832 } from './welfare/platform-832.server.ts';

/** Time as an input: never `new Date()` in a verb. */
export interface Clock {
  now(): Date;
}

/** A signed-in user acting for one organization. */
export interface UserActor {
  readonly kind: 'user';
  readonly userId: string;
  readonly name: string;
  readonly orgId: string;
  readonly orgKind: OrganizationKind;
  readonly orgName: string;
  /** Division of the organization, e.g. 370602. */
  readonly divisionCode: string;
  readonly roles: readonly Role[];
  readonly mustChangePassword: boolean;
}

export type Actor =
  | UserActor
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system'; readonly name: string };

/** Points at which a test may end the process or throw; a no-op in production. */
export type Failpoint = (name: string) => Promise<void>;

/** What every verb gets: one database, one clock, who acts, and where to log. */
export interface Ctx {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Logger;
  readonly actor: Actor;
  /** Request id of logs, audit rows and error pages. */
  readonly requestId: string;
  /** Address of the client, for throttling only; never logged or stored in clear. */
  readonly clientAddress: string;
  readonly failpoint: Failpoint;
  /** Called after a commit that wrote outbox rows, so that delivery starts at once. */
  readonly kickOutbox: () => void;
  /** 预算管理一体化, or the mall's own ledger in its place. */
  readonly budgetSystem: BudgetSystem;
  /** 银行卡收单; null = not connected: the card option explains itself. */
  readonly cards: CardGateway | null;
  /** 832 平台; null = not connected: nothing counts towards the 832 reserve. */
  readonly platform832: Platform832 | null;
  /** Null = no mail server is configured: nothing is sent. */
  readonly mailer: Mailer | null;
  /** Directory of uploaded files. */
  readonly uploadsDir: string;
  /** Where pictures of products are kept. */
  readonly images: ImageStore;
}

/** The same context acting as somebody else (the system in jobs, a signed-in user after the session is read). */
export function actingAs(ctx: Ctx, actor: Actor): Ctx {
  return { ...ctx, actor };
}
