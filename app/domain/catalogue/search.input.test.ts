import { describe, expect, it } from 'vitest';
import { searchInput, searchParameters, suggestInput } from './search.input.ts';

const read = (query: string) => searchInput.safeParse(searchParameters(new URLSearchParams(query)));

describe('the query of a search', () => {
  it('has defaults for everything', () => {
    expect(read('').data).toMatchObject({
      q: '',
      category: [],
      region: [],
      green: [],
      sort: 'relevance',
      limit: 24,
      offset: 0,
      sme: false,
    });
  });

  it('reads numbers, flags and repeated values', () => {
    expect(
      read(
        'q=A4&brand=得力&brand=晨光&category=A05&priceMin=0&priceMax=99&sme=1&region=370602&limit=100&offset=10000',
      ).data,
    ).toMatchObject({
      q: 'A4',
      brand: ['得力', '晨光'],
      category: ['A05'],
      priceMin: 0,
      priceMax: 99,
      sme: true,
      region: ['370602'],
      green: [],
      limit: 100,
      offset: 10_000,
    });
  });

  it('takes several regions and green marks, each once, and one alone as ever', () => {
    expect(
      read('region=370602&region=370611&region=370602&green=preferred&green=mandatory').data,
    ).toMatchObject({
      region: ['370602', '370611'],
      green: ['preferred', 'mandatory'],
    });
    expect(read('green=preferred').data?.green).toEqual(['preferred']);
  });

  it('gathers the specifications by code', () => {
    expect(read('spec.grammage=70&spec.grammage=80&spec.format=A4').data?.spec).toEqual({
      grammage: ['70', '80'],
      format: ['A4'],
    });
    expect(read('spec=x&spec.=x&spec.GRAM=x&spec.grammage=').data?.spec).toEqual({});
    expect(read(`spec.grammage=${'9'.repeat(101)}`).success).toBe(false);
  });

  it('ignores unknown parameters and empty values', () => {
    const { data } = read('utm_source=x&category=&brand=&priceMin=&green=&limit=&region=');
    expect(data).toEqual(read('').data);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=abc', 'limit'],
    ['limit=1e1', 'limit'],
    ['offset=-1', 'offset'],
    ['offset=10001', 'offset'],
    ['priceMin=1.5', 'priceMin'],
    ['priceMax=-1', 'priceMax'],
    ['priceMax=99999999999999999999', 'priceMax'],
    ['priceMin=10&priceMax=9', 'priceMax'],
    ['sort=best', 'sort'],
    ['green=yes', 'green'],
    ['green=mandatory&green=yes', 'green'],
    ['region=370602&region=3706', 'region'],
    ['sme=true', 'sme'],
    ['origin832=2', 'origin832'],
    ['region=3706', 'region'],
    ['region=37060a', 'region'],
    ['category=printers', 'category'],
    ['category=A05&category=a05', 'category'],
    ['supplier=123', 'supplier'],
    ['brand=%00', 'brand'],
    [`brand=${'长'.repeat(101)}`, 'brand'],
    [`${Array.from({ length: 51 }, (_, n) => `brand=${n}`).join('&')}`, 'brand'],
  ])('refuses %s at %s, in Chinese', (query, field) => {
    const { error } = read(query);
    expect(error?.issues[0]?.path[0]).toBe(field);
    expect(error?.issues[0]?.message).toMatch(/\p{Script=Han}/u);
  });

  it('takes any words, however long', () => {
    expect(read(`q=${encodeURIComponent('打印机\u0000'.repeat(5_000))}`).success).toBe(true);
  });
});

it('a suggestion takes a small limit', () => {
  expect(suggestInput.safeParse({ q: '打', limit: '21' }).success).toBe(false);
  expect(suggestInput.parse({ q: '打' })).toEqual({ q: '打', limit: 8 });
});
