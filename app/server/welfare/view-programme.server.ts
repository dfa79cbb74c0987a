import type { AddressView } from '~db/queries/organizations/addresses.ts';
import { listOwnAddresses } from '~db/queries/organizations/addresses.ts';
import { readRuleValues } from '~db/queries/policy/rule-value-facts.ts';
import { readBaskets } from '~db/queries/welfare/baskets.ts';
import { readGoods } from '~db/queries/welfare/goods.ts';
import { listGiven, readPurchases, readSummary } from '~db/queries/welfare/programme-page.ts';
import type { ProgrammeHead } from '~db/queries/welfare/programmes.ts';
import { readProgrammeHead } from '~db/queries/welfare/programmes.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { WelfareCap } from '../../domain/welfare/events.ts';
import { capOf, WELFARE_EVENTS } from '../../domain/welfare/events.ts';
import type { GivenView } from '../../domain/welfare/given-views.ts';
import type { OfferCount } from '../../domain/welfare/goods.ts';
import type {
  BasketView,
  GivenRow,
  ProgrammePurchase,
  ProgrammeSummary,
} from '../../domain/welfare/programme-view.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 100;
/** On paper a list is whole. */
const ALL = 5000;

export interface ProgrammePage {
  readonly programme: ProgrammeHead;
  readonly unionName: string;
  readonly cap: WelfareCap | null;
  readonly summary: ProgrammeSummary;
  readonly baskets: readonly BasketView[];
  readonly goods: readonly OfferCount[];
  readonly purchases: readonly ProgrammePurchase[];
  readonly given: readonly GivenRow[];
  readonly nextAfter: string | null;
  readonly addresses: readonly AddressView[];
}

export interface ViewProgrammeInput {
  readonly programmeId: string;
  readonly view?: GivenView;
  readonly after?: string | null;
  /** The whole list, for printing. */
  readonly whole?: boolean;
}

/** A programme with its baskets, who is given what, what was bought and what stands out. */
export async function viewProgramme(ctx: Ctx, input: ViewProgrammeInput): Promise<Result<ProgrammePage>> {
  const actor = authorize(ctx, 'view-programme');
  const { programmeId, view = 'all', after = null } = input;
  const today = toLocalDate(ctx.clock.now());
  const programme = await readProgrammeHead(ctx.db, actor.orgId, programmeId);
  if (programme === null) return refuse('NOT_FOUND');
  const limit = input.whole === true ? ALL : PAGE;
  const [summary, baskets, goods, purchases, found, addresses, values] = await Promise.all([
    readSummary(ctx.db, programmeId, today),
    readBaskets(ctx.db, programmeId),
    readGoods(ctx.db, programmeId),
    readPurchases(ctx.db, programmeId),
    listGiven(ctx.db, { programmeId, today, view, after, limit: limit + 1 }),
    listOwnAddresses(ctx.db, actor.orgId),
    readRuleValues(ctx.db, [WELFARE_EVENTS[programme.event].capId]),
  ]);
  const rows = values.map((row) => ({ ...row, validFrom: localDate(row.validFrom) }));
  const given = found.slice(0, limit);
  return ok({
    programme,
    unionName: actor.orgName,
    cap: capOf(programme.event, actor.divisionCode, localDate(programme.eventOn), rows),
    summary,
    baskets,
    goods,
    purchases,
    given,
    nextAfter: found.length > limit ? (given.at(-1)?.staffNumber ?? null) : null,
    addresses,
  });
}
