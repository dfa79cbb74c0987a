import { describe, expect, it } from 'vitest';
import type { OfferVersion } from './offer-version.ts';
import { offerChanges, PUBLIC_FIELDS } from './offer-version.ts';

const version = (change: Partial<OfferVersion> = {}): OfferVersion => ({
  ...{ priceFen: 1_000, stockMilli: 5_000, stockBeforeMilli: 5_000, taxRateBp: 1_300, leadDays: 3 },
  ...{ areas: null, areaNames: null, status: 'listed' },
  ...change,
});
/** As versions were kept before areas, lead time, tax and the stock they found. */
const OLD = { stockBeforeMilli: null, taxRateBp: null, leadDays: null } as const;

describe('what a version of an offer changed', () => {
  it('is all of it at the first', () => {
    expect(offerChanges(null, version({ stockBeforeMilli: null }))).toEqual([
      { field: 'price', from: null, to: 1_000 },
      { field: 'stock', from: null, to: 5_000 },
      { field: 'areas', from: null, to: 'own' },
      { field: 'leadDays', from: null, to: 3 },
      { field: 'tax', from: null, to: 1_300 },
      { field: 'status', from: null, to: 'listed' },
    ]);
  });

  it('is nothing where nothing changed', () => {
    expect(offerChanges(version(), version())).toEqual([]);
    expect(offerChanges(version({ areas: [] }), version({ areas: null }))).toEqual([]);
  });

  it('counts the stock from what orders had left, not from what was stated before', () => {
    const before = version({ stockMilli: 9_000 });
    expect(
      offerChanges(before, version({ stockMilli: 6_000, stockBeforeMilli: 6_000, priceFen: 900 })),
    ).toEqual([{ field: 'price', from: 1_000, to: 900 }]);
    expect(offerChanges(before, version({ stockMilli: 9_000, stockBeforeMilli: 6_000 }))).toEqual([
      { field: 'stock', from: 6_000, to: 9_000 },
    ]);
  });

  it('names areas before and after', () => {
    const yantai = version({ areas: ['3706'], areaNames: ['烟台市'] });
    expect(offerChanges(version(), yantai)).toEqual([{ field: 'areas', from: 'own', to: ['烟台市'] }]);
    expect(offerChanges(yantai, version({ areas: ['9999'], areaNames: null }))).toEqual([
      { field: 'areas', from: ['烟台市'], to: ['9999'] },
    ]);
  });

  it('says nothing of what old versions did not keep', () => {
    const old = version(OLD);
    expect(offerChanges(old, version({ ...OLD, priceFen: 1_100 }))).toEqual([
      { field: 'price', from: 1_000, to: 1_100 },
    ]);
    expect(offerChanges(old, version({ leadDays: 9, areas: ['3706'], taxRateBp: 900 }))).toEqual([]);
    // it may have been orders: the new figure alone is certain
    expect(offerChanges(old, version({ ...OLD, stockMilli: 4_000 }))).toEqual([
      { field: 'stock', from: null, to: 4_000 },
    ]);
    expect(offerChanges(null, old).map(({ field }) => field)).toEqual(['price', 'stock', 'status']);
  });

  it('leaves the tax rate to the supplier', () => {
    const changes = offerChanges(version(), version({ taxRateBp: 900, status: 'withdrawn' }));
    expect(changes.map(({ field }) => field)).toEqual(['tax', 'status']);
    expect(changes.filter(({ field }) => PUBLIC_FIELDS.has(field)).map(({ field }) => field)).toEqual([
      'status',
    ]);
  });
});
