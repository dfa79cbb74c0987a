import { readRegistry } from '~db/queries/policy/clauses.ts';
import type { ProduceFacets } from '~db/queries/welfare/produce-facets.ts';
import { readProduceFacets } from '~db/queries/welfare/produce-facets.ts';
import type { ProducePage } from '~db/queries/welfare/produce-list.ts';
import { readAssistanceProduce, readProduce } from '~db/queries/welfare/produce-list.ts';
import { encodePageKey } from '../../domain/page-cursor.ts';
import type { PolicyArea, ValueToday } from '../../domain/policy/clause-view.ts';
import { valuesToday } from '../../domain/policy/clause-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { ProduceGroup } from '../../domain/welfare/produce.ts';
import { produceGroupOf } from '../../domain/welfare/produce.ts';
import type { CountyChoice, ProduceCardFacts } from '../../domain/welfare/produce-view.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';
import { produceCard } from './produce-card.server.ts';
import type { ProduceQuery } from './produce-query.server.ts';

export interface ProduceHall {
  readonly date: string;
  /** The month of today, 1 to 12. */
  readonly month: number;
  readonly items: readonly ProduceCardFacts[];
  /** Where the next page begins; null on the last one. */
  readonly after: string | null;
  /** Products that pass the filters of the part asked for. */
  readonly total: number;
  readonly facets: Omit<ProduceFacets, 'leaves' | 'total'>;
  readonly kinds: readonly { readonly kind: ProduceGroup; readonly products: number }[];
  /** The county asked for with what it is known for, whether or not it sells. */
  readonly county: CountyChoice | null;
  /** 食堂预留比例 in the reader's place, then the nation's where the place has decided otherwise. */
  readonly reserve: readonly ValueToday[];
  readonly policyArea: PolicyArea;
}

const PAGE = 24;
const RESERVE = ['p832.canteen.reserve_min'];
const NATION: PolicyArea = { code: '000000', name: null };

/** 乡村振兴馆: produce of the 832 counties, and apart from it what the city assists. Public. */
export async function viewProduceHall(ctx: Ctx, query: ProduceQuery): Promise<Result<ProduceHall>> {
  authorizePublic(ctx, 'view-produce-hall');
  const date = toLocalDate(ctx.clock.now());
  const month = Number(date.slice(5, 7));
  const page: ProducePage = { date, month, sort: query.sort, after: query.after, limit: PAGE };
  const own = ctx.actor.kind === 'user' ? ctx.actor.divisionCode : null;
  const { province, county, mark, group, text } = query;
  const filter = { province, county, month: query.month, mark, group, text };
  const assistance = query.part === 'assistance';
  const [{ leaves, total, ...facets }, found, registry] = await Promise.all([
    readProduceFacets(ctx.db, filter, date),
    assistance ? readAssistanceProduce(ctx.db, query.area, page) : readProduce(ctx.db, filter, page),
    readRegistry(ctx.db, { asked: null, own }),
  ]);
  const shown = found.slice(0, PAGE);
  const last = found.length > PAGE ? shown.at(-1) : undefined;
  const mayBuy = ctx.actor.kind === 'user' && ctx.actor.roles.includes('staff');
  const reserveIn = (area: PolicyArea) => valuesToday(RESERVE, area, date, registry.values);
  const reserve = [...reserveIn(registry.area), ...reserveIn(NATION)].filter(
    ({ decidedBy }, index, all) =>
      all.findIndex((one) => one.decidedBy?.areaCode === decidedBy?.areaCode) === index,
  );
  return ok({
    date,
    month,
    items: shown.map((row) => produceCard(row, month, mayBuy)),
    after: last === undefined ? null : encodePageKey({ value: last.sortKey, id: last.id }),
    total: assistance ? inAreas(facets.areas, query.area) : total,
    facets,
    kinds: kindsOf(leaves),
    county: facets.counties.find(({ code }) => code === county) ?? null,
    reserve,
    policyArea: registry.area,
  });
}

function inAreas(areas: ProduceFacets['areas'], area: string | null): number {
  return areas
    .filter(({ code }) => area === null || code === area)
    .reduce((sum, { products }) => sum + products, 0);
}

/** Counts of 品目 as counts of the kinds people look for, most first. */
function kindsOf(leaves: ProduceFacets['leaves']): ProduceHall['kinds'] {
  const sums = new Map<ProduceGroup, number>();
  for (const { code, products } of leaves) {
    const kind = produceGroupOf(code);
    sums.set(kind, (sums.get(kind) ?? 0) + products);
  }
  return [...sums].map(([kind, products]) => ({ kind, products })).sort((a, b) => b.products - a.products);
}
