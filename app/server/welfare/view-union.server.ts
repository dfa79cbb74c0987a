import type { RosterCounts } from '~db/queries/welfare/roster.ts';
import { countRoster } from '~db/queries/welfare/roster.ts';
import type { UnionProfile } from '~db/queries/welfare/union-profile.ts';
import { readUnionProfile } from '~db/queries/welfare/union-profile.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { WelfareCap, WelfareEvent } from '../../domain/welfare/events.ts';
import { CAP_IDS, capOf, WELFARE_EVENT_IDS } from '../../domain/welfare/events.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface UnionPage {
  readonly profile: Omit<UnionProfile, 'ruleValues'>;
  readonly roster: RosterCounts;
  /** What each event may cost a person today; null where the registry has no number. */
  readonly caps: readonly { readonly event: WelfareEvent; readonly cap: WelfareCap | null }[];
}

/** 工会: its profile, its people, and the caps it keeps to. */
export async function viewUnion(
  ctx: Ctx,
  _input: Readonly<Record<string, unknown>> = {},
): Promise<Result<UnionPage>> {
  const actor = authorize(ctx, 'view-union');
  const today = toLocalDate(ctx.clock.now());
  const [found, roster] = await Promise.all([
    readUnionProfile(ctx.db, actor.orgId, CAP_IDS),
    countRoster(ctx.db, actor.orgId, today),
  ]);
  if (found === null) return refuse('NOT_FOUND');
  const { ruleValues, ...profile } = found;
  const facts = ruleValues.map((row) => ({ ...row, validFrom: localDate(row.validFrom) }));
  const caps = WELFARE_EVENT_IDS.map((event) => ({
    event,
    cap: capOf(event, actor.divisionCode, today, facts),
  }));
  return ok({ profile, roster, caps });
}
