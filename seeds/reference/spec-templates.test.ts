import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SpecField } from '../../app/domain/catalogue/spec-template.ts';
import { readSpecs, SPEC_LIMITS, templateOn } from '../../app/domain/catalogue/spec-template.ts';
import { cityProducts } from '../city/city-products.ts';
import { loadCategories, loadSpecTemplates } from './load.ts';

const FIRST = '2026-01-01';
const SECOND = '2026-11-23';
const versions = loadSpecTemplates().rows;
const names = new Map(loadCategories().rows.map(({ code, name }) => [code, name]));
const leaves = new Set(
  loadCategories()
    .rows.filter(({ leaf }) => leaf)
    .map(({ code }) => code),
);
const codes = [...new Set(versions.map(({ categoryCode }) => categoryCode))];
const fieldsOf = (code: string, day: string): readonly SpecField[] =>
  templateOn(
    versions.filter(({ categoryCode }) => categoryCode === code),
    day,
  )?.fields ?? [];
const today = codes.map((code) => [`${code} ${names.get(code)}`, code, fieldsOf(code, SECOND)] as const);
const UNITS = new Set(
  [
    'GB',
    'g',
    'kg',
    'ml',
    'L',
    'mm',
    '米',
    '英寸',
    'W',
    'Hz',
    'K',
    'dpi',
    '流明',
    '匹',
    'm³/h',
    '万',
    '页/分',
  ].concat(['页', '张', '枚', '层', '人', '位', '口', '盘位', '针', '列', '门', '个', '小时', '天', '年']),
);

describe('规格模板', () => {
  it.each(today)(
    '%s: of a leaf, with something to choose by and something that must be said',
    (_, code, fields) => {
      expect(leaves).toContain(code);
      const facets = fields.filter(({ facet }) => facet);
      expect(facets.length).toBeGreaterThanOrEqual(1);
      expect(facets.length).toBeLessThanOrEqual(SPEC_LIMITS.facets);
      expect(fields.filter(({ mandatory }) => mandatory).length).toBeGreaterThanOrEqual(1);
    },
  );

  it.each(today)('%s: each name, code and allowed value once, units that are read', (_, __, fields) => {
    const called = fields.flatMap(({ name, aliases }) => [name, ...aliases]).map((one) => one.toLowerCase());
    expect(called).toEqual([...new Set(called)]);
    expect(new Set(fields.map(({ code }) => code)).size).toBe(fields.length);
    for (const field of fields) {
      const { type, unit, values } = field;
      expect(values).toEqual([...new Set(values)]);
      if (type === 'choice') expect(values.length, field.name).toBeGreaterThanOrEqual(2);
      if (type === 'number') {
        expect(UNITS, field.name).toContain(unit);
        const read = readSpecs([field], { name: '', specifications: [[field.name, `12${unit}`]] });
        expect(read.values.get(field.code), field.name).toBe('12');
      }
    }
  });

  it.each(today)('%s: what it allows it reads as just that', (_, __, fields) => {
    for (const field of fields)
      for (const value of field.values) {
        const read = readSpecs([field], { name: '', specifications: [[field.name, value]] });
        expect(read.values.get(field.code), `${field.name} ${value}`).toBe(value);
      }
  });

  it('ask for yes and no in most 品目', () => {
    const asking = today.filter(([, , fields]) => fields.some(({ type }) => type === 'boolean'));
    expect(asking.length).toBeGreaterThan(codes.length * 0.8);
  });

  it('change by later versions: the first ones stand as they were', () => {
    const first = versions.filter(({ validFrom }) => validFrom === FIRST);
    expect(first).toHaveLength(63);
    expect(versions.map(({ validFrom }) => validFrom).every((day) => day === FIRST || day === SECOND)).toBe(
      true,
    );
    expect(fieldsOf('A05040101', '2026-11-22').map(({ code }) => code)).not.toContain('duplex');
    expect(fieldsOf('A05040101', SECOND).map(({ code }) => code)).toContain('duplex');
  });

  it('are met by what the demonstration sells: nothing mandatory is missing', () => {
    const missing = cityProducts('full').flatMap(({ product }) =>
      readSpecs(fieldsOf(product.categoryCode, SECOND), product)
        .problems.filter(({ code }) => code === 'missing')
        .map(({ field }) => `${product.categoryCode} ${product.name}: ${field.name}`),
    );
    expect(missing).toEqual([]);
  });
});

const TITLES = `${process.env['TEST_DATA_DIR'] ?? '../shared/data'}/catalogue_office.csv`;
const text = (() => {
  try {
    return readFileSync(TITLES, 'utf8');
  } catch {
    return null;
  }
})();

if (text === null) process.stderr.write(`SKIPPED: the real catalogue is not at ${TITLES}\n`);

describe.skipIf(text === null)('规格模板 over the real titles', () => {
  it('are there for every 品目 that the titles name', () => {
    const named = new Set([...(text ?? '').matchAll(/,([ABC]\d{8}),/g)].map(([, code = '']) => code));
    expect(named.size).toBeGreaterThanOrEqual(60);
    expect([...named].filter((code) => !codes.includes(code))).toEqual([]);
  });
});
