import type { GreenHallRow, GreenPrice } from '~db/queries/catalogue/green-hall.ts';
import { readGreenHall, readGreenPrices } from '~db/queries/catalogue/green-hall.ts';
import { readRegistry } from '~db/queries/policy/clauses.ts';
import { keptWhileRowsStand } from '~search/shelf/kept.ts';
import { GREEN_ATTRIBUTES } from '../../domain/catalogue/green.ts';
import type { PolicyArea, ValueToday } from '../../domain/policy/clause-view.ts';
import { valuesToday } from '../../domain/policy/clause-view.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** 强制采购 (★), 优先采购·节能, 优先采购·环境标志. */
export const GREEN_PARTS = ['mandatory', 'energy', 'environment'] as const;
export type GreenPart = (typeof GREEN_PARTS)[number];
export const GREEN_STATES = ['all', 'on-sale', 'missing'] as const;
export type GreenState = (typeof GREEN_STATES)[number];

export interface GreenQuery {
  readonly part: GreenPart;
  readonly state: GreenState;
  readonly text: string;
}

const MAX_SEARCH_CHARS = 60;

/** The query of the hall; what it does not know is left out rather than refused. */
export function greenQuery(search: URLSearchParams): GreenQuery {
  return {
    part: GREEN_PARTS.find((part) => part === search.get('list')) ?? 'mandatory',
    state: GREEN_STATES.find((state) => state === search.get('state')) ?? 'all',
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, MAX_SEARCH_CHARS),
  };
}

/** What decides within a leaf, in words: 打印方式, 激光. */
export interface GreenCondition {
  readonly name: string;
  readonly values: readonly string[];
}

export interface GreenItem extends Omit<GreenHallRow, 'condition' | 'from_id'> {
  readonly conditions: readonly GreenCondition[];
}

export interface GreenHall {
  readonly date: string;
  /** Rows of the part, state and words asked for. */
  readonly items: readonly GreenItem[];
  readonly parts: Readonly<
    Record<GreenPart, { readonly leaves: number; readonly onSale: number; readonly goods: number }>
  >;
  /** 绿色采购占比目标 in the reader's place. */
  readonly target: ValueToday | null;
  readonly area: PolicyArea;
}

const partOf = (row: GreenHallRow): GreenPart => {
  if (row.list === 'environment') return 'environment';
  return row.mandatory ? 'mandatory' : 'energy';
};

/** 绿色专区: the two lists of the Ministry, and what the mall sells of each 品目 with a valid certificate. Public. */
export async function viewGreenHall(ctx: Ctx, query: GreenQuery): Promise<Result<GreenHall>> {
  authorizePublic(ctx, 'view-green-hall');
  const date = toLocalDate(ctx.clock.now());
  const own = ctx.actor.kind === 'user' ? ctx.actor.divisionCode : null;
  const [rows, registry] = await Promise.all([
    keptWhileRowsStand(ctx.db, `green hall ${date}`, () => readGreenHall(ctx.db, date)),
    readRegistry(ctx.db, { asked: null, own }),
  ]);
  const [target = null] = valuesToday(['green.share_min'], registry.area, date, registry.values);
  const asked = rows.filter((row) => isAsked(row, query));
  const prices = await pricesOf(ctx, asked, date);
  return ok({
    date,
    items: asked.map((row) => toItem(row, prices)),
    parts: {
      mandatory: countsOf(rows, 'mandatory'),
      energy: countsOf(rows, 'energy'),
      environment: countsOf(rows, 'environment'),
    },
    target,
    area: registry.area,
  });
}

function isAsked(row: GreenHallRow, { part, state, text }: GreenQuery): boolean {
  if (partOf(row) !== part) return false;
  if (state !== 'all' && row.certified > 0 !== (state === 'on-sale')) return false;
  const words = `${row.name} ${row.category_name} ${row.category_code} ${row.standards.join(' ')}`;
  return text === '' || words.toLowerCase().includes(text.toLowerCase());
}

function countsOf(rows: readonly GreenHallRow[], part: GreenPart) {
  const own = rows.filter((row) => partOf(row) === part);
  return {
    leaves: own.length,
    onSale: own.filter((row) => row.certified > 0).length,
    goods: own.reduce((sum, row) => sum + row.certified, 0),
  };
}

type Prices = ReadonlyMap<string, GreenPrice>;

/** Today's prices of what is shown, by the offers: the rows were kept from an earlier visit, and are a copy. */
async function pricesOf(ctx: Ctx, rows: readonly GreenHallRow[], date: string): Promise<Prices> {
  const shown = new Set(rows.flatMap(shownIds));
  const read = shown.size === 0 ? [] : await readGreenPrices(ctx.db, [...shown], date);
  return new Map(read.map((price) => [price.id, price]));
}

const shownIds = ({ from_id, samples }: GreenHallRow): string[] => [
  ...(from_id === null ? [] : [from_id]),
  ...samples.map(({ id }) => id),
];

/** The cheapest that can be ordered among the goods that are shown. */
function cheapestOf(row: GreenHallRow, prices: Prices): Pick<GreenHallRow, 'from_fen' | 'from_unit'> {
  let cheapest: GreenPrice | undefined;
  for (const id of shownIds(row)) {
    const price = prices.get(id);
    if (price && (price.orderable_fen ?? Infinity) < (cheapest?.orderable_fen ?? Infinity)) cheapest = price;
  }
  return { from_fen: cheapest?.orderable_fen ?? null, from_unit: cheapest?.unit ?? row.from_unit };
}

/** What is not listed any more is no example. */
function samplesOf({ samples }: GreenHallRow, prices: Prices): GreenHallRow['samples'] {
  return samples.flatMap(({ id, name }) => {
    const { orderable_fen = null, listed_fen = null } = prices.get(id) ?? {};
    const priceFen = orderable_fen ?? listed_fen;
    return priceFen === null ? [] : [{ id, name, priceFen }];
  });
}

function toItem(row: GreenHallRow, prices: Prices): GreenItem {
  const { condition, from_id: _kept, ...shown } = row;
  const attributes: Readonly<Record<string, { name: string; values: Readonly<Record<string, string>> }>> =
    GREEN_ATTRIBUTES;
  const conditions = Object.entries(condition ?? {}).map(([key, expected]) => {
    const known = attributes[key];
    const values = Array.isArray(expected) ? expected : [expected];
    return {
      name: known?.name ?? key,
      values: values.map((value) => known?.values[String(value)] ?? String(value)),
    };
  });
  return { ...shown, ...cheapestOf(row, prices), samples: samplesOf(row, prices), conditions };
}
