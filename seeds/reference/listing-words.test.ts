import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import {
  findWords,
  WORD_EFFECTS,
  WORD_KINDS,
  wordsOn,
} from '../../app/domain/catalogue/listing-coach/listing-words.ts';
import { localDate } from '../../app/domain/time/local-date.ts';
import { cityProducts } from '../city/city-products.ts';
import { loadCategories, loadListingWords } from './load.ts';

const shipped = loadListingWords();
const today = localDate('2026-11-23');
const words = wordsOn(
  shipped.map((row) => ({ ...row, validFrom: localDate(row.validFrom), validTo: null })),
  today,
);
const alarms = (text: string) => findWords(text, words).map(({ word }) => word);
const REAL_FILE = resolve(process.env['TEST_DATA_DIR'] ?? '../shared/data', 'catalogue_office.csv');
/** Of real titles; each was looked at. */
const ALARM_SHARE_MAX = 0.002;

describe('the lists of words that are shipped', () => {
  test('have each word once, with its source, from a day before today', () => {
    const keys = shipped.map(({ kind, word }) => `${kind}:${word}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(shipped.filter(({ source, validFrom }) => source.length < 6 || validFrom > today)).toEqual([]);
    expect(words.length).toBe(shipped.length);
  });

  test.each(WORD_KINDS)(
    '%s has words enough to be of use, each of them found, with what it means',
    (kind) => {
      const own = shipped.filter((row) => row.kind === kind);
      expect(own.length).toBeGreaterThanOrEqual(20);
      for (const { word } of own) {
        const [found] = findWords(
          `云杉 ${word} 订书机`,
          words.filter((row) => row.word === word && row.kind === kind),
        );
        expect(found).toMatchObject({ word, ...WORD_EFFECTS[kind] });
      }
    },
  );

  test('alarm at no name of a 品目 but the top-level domains, which are called so', () => {
    const named = loadCategories().rows.filter(({ name }) => !name.includes('顶级域名'));
    expect(named.flatMap(({ name }) => alarms(name).map((word) => [word, name]))).toEqual([]);
  });

  test('alarm at nothing the demonstration city sells', () => {
    const texts = cityProducts('full').flatMap(({ product: { name, description, specifications } }) => [
      name,
      description,
      ...specifications.map((pair) => pair.join('：')),
    ]);
    expect(texts.length).toBeGreaterThan(1_000);
    expect(texts.flatMap((text) => alarms(text).map((word) => [word, text]))).toEqual([]);
  });

  test.each([
    '牙刷单支装',
    '机密文件袋 牛皮纸',
    '仓储货架 A货架',
    '消毒品收纳箱',
    '手套 现货',
    '单支那不勒斯黄 油画颜料',
    '水枪支架',
    '国旗 3号',
    '防偷拍探测器',
    '凤凰山寨土蜂蜜',
  ])('leave %s alone', (title) => {
    expect(alarms(title)).toEqual([]);
  });

  test.skipIf(!existsSync(REAL_FILE))('alarm at few real titles, and keep hardly any out', () => {
    const rows: { readonly name: string }[] = parse(readFileSync(REAL_FILE), { columns: true, bom: true });
    const hits = rows.map(({ name }) => findWords(name, words)).filter((found) => found.length > 0);
    const counts: Record<string, number> = {};
    for (const { word } of hits.flat()) counts[word] = (counts[word] ?? 0) + 1;
    expect(hits.length / rows.length, JSON.stringify(counts)).toBeLessThan(ALARM_SHARE_MAX);
    // vouchers, orders of “price differences” and words of praise: all of them rightly named
    expect(Object.keys(counts).toSorted()).toEqual(
      ['提货券', '最强', '特供酒', '礼品卡', '补差价', '顶级'].toSorted(),
    );
    expect(
      hits
        .flat()
        .filter(({ refuses }) => refuses)
        .map(({ word }) => word),
    ).toEqual(['特供酒']);
  });
});
