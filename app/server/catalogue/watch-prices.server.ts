import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { NewPriceCase, WatchedPrice } from '~db/queries/catalogue/watched-prices.ts';
import {
  correctPriceCases,
  insertPriceCases,
  readWatchedPrices,
} from '~db/queries/catalogue/watched-prices.ts';
import { nextNumbers } from '~db/queries/organizations/next-number.ts';
import { readRuleValues } from '~db/queries/policy/rule-value-facts.ts';
import type { PriceEvidence, PriceFinding, PriceLimits } from '../../domain/catalogue/price-watch.ts';
import {
  assessPrice,
  PRICE_RULES,
  priceThatPasses,
  releaseStands,
} from '../../domain/catalogue/price-watch.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { RuleValueFacts } from '../../domain/policy/facts.ts';
import { resolveInteger } from '../../domain/policy/rule-values.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, fiscalYearOf, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { record } from '../outbox/enqueue.server.ts';
import type { OutboxMessage } from '../outbox/messages.server.ts';
import type { AuditNote } from '../oversight/audit.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';

const RULE_IDS = Object.values(PRICE_RULES);

export interface PricesWatched {
  readonly intercepted: number;
  readonly corrected: number;
}

/**
 * Holds the prices of offers against the evidence about them: what is out of line is frozen at once and its supplier told
 * why and what would pass; what is in line again is free. Called after the last write to an offer, in the same transaction.
 */
export async function watchPrices(tx: Tx, ctx: Ctx, offerIds: readonly string[]): Promise<PricesWatched> {
  if (offerIds.length === 0) return { intercepted: 0, corrected: 0 };
  const today = toLocalDate(ctx.clock.now());
  return judgePrices(tx, ctx, await readWatchedPrices(tx, { today, offerIds }));
}

/** The same for offers that were read already, with the evidence. */
export async function judgePrices(
  tx: Tx,
  ctx: Ctx,
  watched: readonly WatchedPrice[],
): Promise<PricesWatched> {
  if (watched.length === 0) return { intercepted: 0, corrected: 0 };
  const now = ctx.clock.now();
  const today = toLocalDate(now);
  const values = await readRuleValues(tx, RULE_IDS);
  const judged = watched.map((offer) => ({ offer, ...judge(offer, values, today) }));
  const toFreeze = judged.filter(
    ({ offer, findings }) =>
      offer.open === null &&
      findings.length > 0 &&
      offer.status === 'listed' &&
      !releaseStands(releaseOf(offer), offer.priceFen, today),
  );
  const toFree = judged.filter(
    ({ offer, findings }) => offer.open !== null && (findings.length === 0 || offer.status === 'withdrawn'),
  );
  const frozen = await freeze(tx, ctx, toFreeze, now);
  const freed = await free(tx, ctx, toFree, now);
  const touched = judged.filter(({ offer }) => offer.open !== null || frozen.has(offer.offerId));
  await refreshOrderability(
    tx,
    ctx,
    touched.map(({ offer }) => offer.offerId),
  );
  return { intercepted: frozen.size, corrected: freed };
}

interface Judged {
  readonly offer: WatchedPrice;
  readonly evidence: PriceEvidence;
  readonly findings: readonly PriceFinding[];
}

/** By the values of the supplier's place. */
function judge(
  offer: WatchedPrice,
  values: readonly RuleValueFacts[],
  today: LocalDate,
): Omit<Judged, 'offer'> {
  const limit = (rule: string) => resolveInteger(rule, offer.divisionCode, today, values)?.value ?? null;
  const limits: PriceLimits = {
    aboveDeals: limit(PRICE_RULES.aboveDeals),
    aboveReference: limit(PRICE_RULES.aboveReference),
  };
  const oldest = addDays(today, -(limit(PRICE_RULES.referenceDays) ?? 0));
  const evidence: PriceEvidence = {
    deals: offer.deals.n === 0 ? null : offer.deals,
    references: offer.references.filter(({ observedOn }) => observedOn >= oldest),
  };
  return { evidence, findings: assessPrice(offer.priceFen, evidence, limits) };
}

function releaseOf({ release }: WatchedPrice) {
  return release === null ? null : { priceFen: release.priceFen, until: localDate(release.until) };
}

const yuan = (amount: number) => formatYuan(fen(amount));

async function freeze(tx: Tx, ctx: Ctx, judged: readonly Judged[], now: Date): Promise<ReadonlySet<string>> {
  if (judged.length === 0) return new Set();
  const year = fiscalYearOf(toLocalDate(now));
  const first = await nextNumbers(tx, 'price-case', year, judged.length);
  const cases = judged.map(
    ({ offer, evidence, findings }, at): NewPriceCase => ({
      id: uuidv7(),
      number: `JJ-${year}-${String(first + at).padStart(4, '0')}`,
      offerId: offer.offerId,
      productId: offer.productId,
      supplierId: offer.supplierId,
      priceFen: offer.priceFen,
      findings,
      evidence,
      note: `报价 ${yuan(offer.priceFen)} 元，可通过的最高价 ${yuan(priceThatPasses(findings))} 元`,
    }),
  );
  const written = await insertPriceCases(tx, cases, now);
  const opened = cases.flatMap((one, at) => {
    const found = judged[at];
    return written.has(one.id) && found !== undefined ? [{ ...one, ...found }] : [];
  });
  await tell(
    tx,
    ctx,
    opened.map(({ id, number, offer, findings }) => ({
      ...{ id, number, offer },
      action: 'intercept-price',
      code: 'price-frozen',
      params: { price: yuan(offer.priceFen), limit: yuan(priceThatPasses(findings)) },
    })),
  );
  return new Set(opened.map(({ offer }) => offer.offerId));
}

async function free(tx: Tx, ctx: Ctx, judged: readonly Judged[], now: Date): Promise<number> {
  const cases = judged.flatMap(({ offer }) =>
    offer.open === null
      ? []
      : [
          {
            ...offer.open,
            offer,
            note:
              offer.status === 'withdrawn' ? '商品已下架' : `报价 ${yuan(offer.priceFen)} 元，已在上限以内`,
          },
        ],
  );
  const ended = await correctPriceCases(tx, cases, now);
  await tell(
    tx,
    ctx,
    cases
      .filter(({ id }) => ended.has(id))
      .map(({ id, number, offer }) => ({
        ...{ id, number, offer },
        action: 'correct-price',
        code: 'price-corrected',
        params: { price: yuan(offer.priceFen) },
      })),
  );
  return ended.size;
}

interface Told {
  readonly id: string;
  readonly number: string;
  readonly offer: Pick<WatchedPrice, 'offerId' | 'supplierId' | 'productName' | 'sku'>;
  readonly action: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

/** On the record, and to the supplier. */
async function tell(tx: Tx, ctx: Ctx, events: readonly Told[]): Promise<void> {
  if (events.length === 0) return;
  const notes = events.map(
    ({ id, number, offer, action, params }): AuditNote => ({
      action,
      subjectKind: 'price_case',
      subjectId: id,
      orgId: offer.supplierId,
      detail: { number, sku: offer.sku, ...params },
    }),
  );
  const messages = events.map(
    ({ id, number, offer, code, params }): OutboxMessage => ({
      topic: 'notify',
      aggregateKind: 'supplier',
      aggregateId: offer.supplierId,
      payload: {
        orgId: offer.supplierId,
        role: 'supplier',
        code,
        params: { number, name: offer.productName, ...params },
        href: paths.supplierPrice(id),
      },
    }),
  );
  await record(tx, ctx, notes, messages);
}
