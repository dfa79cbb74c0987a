import { describe, expect, test } from 'vitest';
import { localDate } from '../../time/local-date.ts';
import type { SpecField } from '../spec-template.ts';
import type { ListingFacts } from './coach-listing.ts';
import { coachListing } from './coach-listing.ts';
import type { ListingWord } from './listing-words.ts';
import { findWords, personalDataIn, wordsOn } from './listing-words.ts';

const today = localDate('2026-11-23');
const word = (text: string, kind: ListingWord['kind'], from = '2026-01-01', to: string | null = null) => ({
  ...{ word: text, kind, validFrom: localDate(from) },
  validTo: to === null ? null : localDate(to),
});
const words = [word('最强', 'superlative'), word('机关专供', 'lock_in'), word('特供', 'special_supply')];
const field = (
  name: string,
  mandatory: boolean,
  type: SpecField['type'] = 'number',
  unit = '页',
): SpecField => ({
  ...{ code: name, name, type, unit, values: [], mandatory, facet: false, aliases: [] },
});
const TEMPLATES = new Map([
  ['A02021003', { fields: [field('打印速度', true), field('质保', false), field('端口', true, 'text', '')] }],
]);
const GOOD: ListingFacts = {
  ...{ name: '云杉 YS-360 旋转订书机', categoryCode: 'A05040401', brand: '云杉', model: 'YS-360' },
  ...{ manufacturer: '云杉文具', unit: '个', description: '', priceFen: 2_900 },
  specifications: [
    ['订书针', '24/6'],
    ['装订厚度', '25 页'],
  ],
  ...{ capFen: null, earlierFen: null, twin: null, certificates: [], pictureSides: null, isOwn: true },
  others: { n: 0, medianFen: null },
  deals: { n: 0, medianFen: null },
};
const coach = (change: Partial<ListingFacts>) =>
  coachListing({ ...GOOD, ...change }, { today, words, templates: TEMPLATES, risePercent: 10 });
const codes = (change: Partial<ListingFacts>) =>
  coach(change).advice.map(({ code, field }) => `${field}:${code}`);
const CERTIFICATE = {
  ...{ number: 'CQC-1', manufacturer: '云杉文具', modelRange: 'YS-360、YS-370' },
  expiresOn: localDate('2027-01-01'),
};

describe('the coach', () => {
  test('has nothing to say about a listing that is whole', () => {
    expect(coach({})).toEqual({ score: 100, advice: [] });
  });

  test.each<[string, Partial<ListingFacts>, string[]]>([
    ['no specifications', { specifications: [] }, ['specifications:specs-missing']],
    [
      'what the template of the 品目 asks for is not said',
      { categoryCode: 'A02021003', name: '云杉 打印机', specifications: [['端口', 'USB']] },
      ['specifications:specs-missing'],
    ],
    [
      'what the template asks for cannot be read',
      {
        ...{ categoryCode: 'A02021003', name: '云杉 打印机' },
        specifications: [
          ['端口', 'USB'],
          ['打印速度', '很快'],
        ],
      },
      ['specifications:specs-missing'],
    ],
    [
      'what a library product lacks',
      { categoryCode: 'A02021003', name: '云杉 打印机', specifications: [], isOwn: false },
      [],
    ],
    ['no maker', { manufacturer: ' ' }, ['manufacturer:specs-missing']],
    ['another 品目', { name: '云杉 保温杯' }, ['category:title-category']],
    ['a unit nobody counts in', { unit: '云' }, ['unit:odd-unit']],
    ['a gift in the name', { name: '云杉 订书机 买一送一' }, ['name:bundle-trick']],
    ['a twin', { twin: 'A-2' }, ['name:duplicate-listing']],
    ['above the agreed price', { capFen: 2_899 }, ['price:price-above-agreement']],
    ['at the agreed price', { capFen: 2_900 }, []],
    ['a bait', { deals: { n: 5, medianFen: 7_251 } }, ['price:bait-price']],
    ['just no bait', { deals: { n: 5, medianFen: 7_250 } }, []],
    ['dear', { deals: { n: 5, medianFen: 1_933 } }, ['price:price-above-market']],
    ['dear beside too few', { deals: { n: 4, medianFen: 1_000 } }, []],
    ['a rise beyond the limit', { earlierFen: 2_636 }, ['price:price-unexplained']],
    ['a rise at the limit', { earlierFen: 2_637 }, []],
    [
      'an expired certificate',
      { certificates: [{ ...CERTIFICATE, expiresOn: localDate('2026-11-22') }] },
      ['certificate:certificate-expired'],
    ],
    ['the last day of a certificate', { certificates: [{ ...CERTIFICATE, expiresOn: today }] }, []],
    [
      'another model',
      { certificates: [{ ...CERTIFICATE, modelRange: 'YS-1' }] },
      ['certificate:certificate-model'],
    ],
    [
      'another maker',
      { certificates: [{ ...CERTIFICATE, manufacturer: '别家' }] },
      ['certificate:certificate-holder'],
    ],
    ['small pictures', { pictureSides: [300, 799] }, ['image:image-poor']],
    ['one good picture', { pictureSides: [300, 800] }, []],
  ])('%s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  test('says nothing of a price that is not written yet', () => {
    expect(codes({ priceFen: null, capFen: 1, earlierFen: 1, deals: { n: 5, medianFen: 1 } })).toEqual([]);
  });

  test('says what a price was measured against', () => {
    expect(coach({ capFen: 2_899 }).advice).toMatchObject([{ againstFen: 2_899 }]);
    expect(coach({ others: { n: 5, medianFen: 1_933 } }).advice).toMatchObject([{ againstFen: 1_933 }]);
    expect(coach({ earlierFen: 2_636 }).advice).toMatchObject([{ againstFen: 2_636 }]);
  });

  test('a form is not taken without what its template asks for, a file is', () => {
    const printer = { ...GOOD, categoryCode: 'A02021003', name: '云杉 打印机 30页', specifications: [] };
    const ground = { today, words, templates: TEMPLATES, risePercent: 10 };
    expect(coachListing(printer, { ...ground, templateRefuses: true }).advice).toMatchObject([
      { code: 'specs-missing', weight: 'refuse', about: '端口' },
    ]);
  });

  test('names the specification that is missing', () => {
    const printer = { categoryCode: 'A02021003', name: '云杉 打印机 30页', specifications: [] };
    expect(coach(printer).advice).toMatchObject([{ code: 'specs-missing', weight: 'mend', about: '端口' }]);
  });

  test('the score falls with the weight of what is wrong and never below nothing', () => {
    expect(coach({ unit: '云' }).score).toBe(88);
    expect(coach({ capFen: 1 }).score).toBe(60);
    const bad = {
      name: '最强 机关专供 13800000000',
      unit: '云',
      specifications: [],
      capFen: 1,
      brand: '',
      model: '',
    };
    expect(coach(bad).score).toBe(0);
  });
});

describe('words', () => {
  test.each([
    ['史上最 强 订书机', ['最强']],
    ['机关专供特供酒', ['机关专供', '特供']],
    ['普通订书机', []],
  ])('%s', (text, expected) => {
    expect(findWords(text, wordsOn(words, today)).map((found) => found.word)).toEqual(expected);
  });

  test.each([
    ['political', 'sensitive-word', true, 'word-forbidden'],
    ['special_supply', 'special-supply', true, 'word-special-supply'],
    ['general', 'sensitive-word', false, 'word-doubtful'],
    ['superlative', 'superlative', false, 'word-superlative'],
    ['lock_in', 'brand-lock-in', false, 'word-lock-in'],
    ['contact', 'personal-data', true, 'word-personal'],
  ] as const)('of the kind %s give %s', (kind, reason, refuses, cell) => {
    const found = findWords('云杉 紫禁之巅 订书机', [word('紫禁之巅', kind)]);
    expect(found).toEqual([{ word: '紫禁之巅', reason, refuses, cell }]);
  });

  test('a word counts from its first day to its last', () => {
    const dated = [word('限时', 'general', '2026-11-23', '2026-11-24')];
    const on = (day: string) => wordsOn(dated, localDate(day)).length;
    expect(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'].map(on)).toEqual([0, 1, 1, 0]);
  });

  test.each([
    ['联系 13800138000', true],
    ['条码 6901234567892', false],
    ['型号 ZX1380013800012', false],
    ['微信号：abc_123', true],
    ['加QQ 12345678', true],
    ['www.example.com', true],
    ['WX-5 打印机', false],
    ['VX-22001 打印机', false],
    ['VX：abc12345', true],
    ['sales@example.com', true],
    ['A4@80g 复印纸', false],
    ['0535-6212345', true],
    ['型号 SC0535-6212345', false],
    ['400-810-1234', true],
    ['身份证 11010519491231002X', true],
    ['编号 110105194912310021', false],
    ['账号 6222020200112233444', false],
    ['卡号 6222021234567894', true],
    ['条码 62220212345678941', false],
    ['型号 ABC13800138000', false],
  ])('%s points to a person: %s', (text, personal) => {
    expect(personalDataIn(text) !== null).toBe(personal);
  });
});
