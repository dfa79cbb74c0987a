import type { OFFER_STATUS_NAMES } from './offer-list.ts';

type OfferStatus = keyof typeof OFFER_STATUS_NAMES;

/** What an offer said from one of its versions on. Money in fen, stock in thousandths, tax in basis points. */
export interface OfferVersion {
  readonly priceFen: number;
  readonly stockMilli: number;
  /** What was left of the stock when it was changed; null = not recorded. */
  readonly stockBeforeMilli: number | null;
  /** Null, as `leadDays`: not recorded. */
  readonly taxRateBp: number | null;
  readonly leadDays: number | null;
  /** Division prefixes; null = the supplier's own areas (or not recorded, where `leadDays` is not). */
  readonly areas: readonly string[] | null;
  /** Their names. */
  readonly areaNames: readonly string[] | null;
  readonly status: OfferStatus;
}

/** One thing that a version changed; `from` is null at the first version and where it was not recorded. */
export type OfferChange =
  | {
      readonly field: 'price' | 'stock' | 'leadDays' | 'tax';
      readonly from: number | null;
      readonly to: number;
    }
  | { readonly field: 'areas'; readonly from: AreasSaid | null; readonly to: AreasSaid }
  | { readonly field: 'status'; readonly from: OfferStatus | null; readonly to: OfferStatus };

/** Names of the areas; `'own'` = wherever the supplier delivers. */
export type AreasSaid = readonly string[] | 'own';

/** Buyers never see the tax rate by itself: it is in the price. */
export const PUBLIC_FIELDS: ReadonlySet<OfferChange['field']> = new Set([
  'price',
  'stock',
  'areas',
  'leadDays',
  'status',
]);

/**
 * What a version changed against the one before it (null = it is the first): what orders took of the stock in between is no
 * change, and what was not recorded of the old one is told without it.
 */
export function offerChanges(before: OfferVersion | null, now: OfferVersion): OfferChange[] {
  const figure = (
    field: 'price' | 'stock' | 'leadDays' | 'tax',
    from: number | null,
    to: number | null,
  ): OfferChange[] => (to === null || from === to ? [] : [{ field, from, to }]);
  return [
    ...figure('price', before?.priceFen ?? null, now.priceFen),
    ...stockChange(before, now),
    ...areasChange(before, now),
    ...(before !== null && before.leadDays === null
      ? []
      : figure('leadDays', before?.leadDays ?? null, now.leadDays)),
    ...(before !== null && before.taxRateBp === null
      ? []
      : figure('tax', before?.taxRateBp ?? null, now.taxRateBp)),
    ...(before?.status === now.status
      ? []
      : [{ field: 'status', from: before?.status ?? null, to: now.status } as const]),
  ];
}

function stockChange(before: OfferVersion | null, now: OfferVersion): OfferChange[] {
  if (before === null) return [{ field: 'stock', from: null, to: now.stockMilli }];
  const from = now.stockBeforeMilli;
  const changed = from === null ? before.stockMilli !== now.stockMilli : from !== now.stockMilli;
  return changed ? [{ field: 'stock', from, to: now.stockMilli }] : [];
}

function areasChange(before: OfferVersion | null, now: OfferVersion): OfferChange[] {
  if (now.leadDays === null || (before !== null && before.leadDays === null)) return [];
  if (before !== null && (before.areas ?? []).join() === (now.areas ?? []).join()) return [];
  return [{ field: 'areas', from: before === null ? null : areasSaid(before), to: areasSaid(now) }];
}

const areasSaid = ({ areas, areaNames }: OfferVersion): AreasSaid =>
  areas === null || areas.length === 0 ? 'own' : (areaNames ?? areas);
