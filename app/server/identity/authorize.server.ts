import type { Permission, VerbName } from '../../domain/identity/permissions.ts';
import { PERMISSIONS } from '../../domain/identity/permissions.ts';
import type { Actor, Ctx, UserActor } from '../context.server.ts';

/** Thrown by the first line of a verb; becomes 401 (nobody signed in) or 403. */
export class ForbiddenError extends Error {
  constructor(
    readonly verb: string,
    readonly reason: 'sign-in' | 'role' | 'password',
  ) {
    super(`not allowed: ${verb} (${reason})`);
    this.name = 'ForbiddenError';
  }
}

/**
 * First line of every verb that a user fires: returns the acting user or throws `ForbiddenError`.
 * The verb then keeps to `actor.orgId` in its WHERE, so that a foreign id is simply not found.
 */
export function authorize(ctx: Ctx, verb: VerbName): UserActor {
  const permission: Permission = PERMISSIONS[verb];
  const { actor } = ctx;
  if (actor.kind !== 'user') throw new ForbiddenError(verb, 'sign-in');
  // A password that somebody else chose opens nothing but one's own account, where it is changed.
  if (actor.mustChangePassword && permission.scope !== 'self') throw new ForbiddenError(verb, 'password');
  if (permission.roles === 'anyone' || permission.roles === 'signed-in') return actor;
  if (permission.roles === 'system') throw new ForbiddenError(verb, 'role');
  const allowed = permission.roles;
  if (!actor.roles.some((role) => allowed.includes(role))) throw new ForbiddenError(verb, 'role');
  return actor;
}

/** First line of a verb that needs nobody signed in: throws unless its row says `anyone`. */
export function authorizePublic(_ctx: Ctx, verb: VerbName): void {
  const permission: Permission = PERMISSIONS[verb];
  if (permission.roles !== 'anyone') throw new ForbiddenError(verb, 'sign-in');
}

/** First line of a verb that only jobs, webhooks and commands fire. */
export function authorizeSystem(ctx: Ctx, verb: VerbName): void {
  const permission: Permission = PERMISSIONS[verb];
  if (permission.roles !== 'system' || ctx.actor.kind !== 'system') throw new ForbiddenError(verb, 'role');
}

/** First line of a verb whose row says `system: true`: the system may fire it, and users of its roles. */
export function authorizeOrSystem(ctx: Ctx, verb: VerbName): Exclude<Actor, { kind: 'anonymous' }> {
  const permission: Permission = PERMISSIONS[verb];
  return permission.system === true && ctx.actor.kind === 'system' ? ctx.actor : authorize(ctx, verb);
}

/** Whether the acting user may fire a verb: for buttons; the verb itself decides again. */
export function may(ctx: Ctx, verb: VerbName): boolean {
  try {
    authorize(ctx, verb);
    return true;
  } catch {
    return false;
  }
}
