import { lockPriceCase, movePriceCase } from '~db/queries/catalogue/price-cases.ts';
import { readRuleValues } from '~db/queries/policy/rule-value-facts.ts';
import type { PriceCaseView } from '../../domain/catalogue/price-case.ts';
import type { PriceCaseEvent } from '../../domain/catalogue/price-case-machine.ts';
import {
  PRICE_CASE_EVENT_NAMES,
  PRICE_CASE_EVENTS,
  PRICE_CASE_STATE_NAMES,
} from '../../domain/catalogue/price-case-machine.ts';
import { PRICE_RULES } from '../../domain/catalogue/price-watch.ts';
import { resolveInteger } from '../../domain/policy/rule-values.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { record } from '../outbox/enqueue.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';

/** How long a release holds where the registry says nothing. */
const RELEASE_DAYS = 90;

export interface PriceCaseAct {
  readonly caseId: string;
  readonly version: number;
  readonly note: string;
}

/** One act of a person on a case: lock, version, machine, step, audit, notice to the supplier, and whether the offer is free. */
export function actOnPriceCase(
  ctx: Ctx,
  actor: UserActor,
  act: PriceCaseAct & {
    readonly event: Extract<PriceCaseEvent, 'explain' | 'release' | 'uphold'>;
    readonly action: string;
  },
): Promise<Result<{ readonly caseId: string }>> {
  const { caseId, version, note, event, action } = act;
  const supplierId = event === 'explain' ? actor.orgId : null;
  return withTransaction(ctx, async (tx) => {
    const found = await lockPriceCase(tx, caseId, supplierId);
    if (found === null) return refuse('NOT_FOUND');
    const to = nextState(PRICE_CASE_EVENTS, found.state, event);
    if (to === null) {
      const state = PRICE_CASE_STATE_NAMES[found.state];
      return refuse('STATE_CHANGED', { state, action: PRICE_CASE_EVENT_NAMES[event] });
    }
    if (found.version !== version) return refuse('CONFLICT');
    const at = ctx.clock.now();
    const today = toLocalDate(at);
    const values = event === 'release' ? await readRuleValues(tx, [PRICE_RULES.releaseDays]) : [];
    const days =
      resolveInteger(PRICE_RULES.releaseDays, found.divisionCode, today, values)?.value ?? RELEASE_DAYS;
    const release =
      event === 'release' ? { priceFen: found.currentFen, until: addDays(today, days) } : undefined;
    const step = { caseId, version, event, to, userId: actor.userId, at, note };
    const moved = await movePriceCase(tx, release === undefined ? step : { ...step, release });
    if (!moved) return refuse('CONFLICT');
    await record(
      tx,
      ctx,
      [
        {
          action,
          subjectKind: 'price_case',
          subjectId: caseId,
          orgId: actor.orgId,
          counterpartOrgId: found.supplierId,
          detail: { number: found.number, sku: found.sku, state: to, note },
        },
      ],
      toldOf(found, event, note),
    );
    await refreshOrderability(tx, ctx, [found.offerId]);
    return ok({ caseId });
  });
}

const TOLD = { release: 'price-released', uphold: 'price-upheld' } as const;

/** The supplier hears of what others decide. */
function toldOf(
  { id, number, supplierId, productName }: PriceCaseView,
  event: 'explain' | 'release' | 'uphold',
  note: string,
): OutboxMessage[] {
  if (event === 'explain') return [];
  return [
    {
      topic: 'notify',
      aggregateKind: 'supplier',
      aggregateId: supplierId,
      payload: {
        orgId: supplierId,
        role: 'supplier',
        code: TOLD[event],
        params: { number, name: productName, note },
        href: paths.supplierPrice(id),
      },
    },
  ];
}
