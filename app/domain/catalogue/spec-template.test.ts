import { describe, expect, it } from 'vitest';
import type { SpecField } from './spec-template.ts';
import { readSpecs, specPair, specText, templateOn } from './spec-template.ts';

const field = (change: Partial<SpecField>): SpecField => ({
  code: 'one',
  name: '定量',
  type: 'text',
  unit: '',
  values: [],
  mandatory: false,
  facet: false,
  aliases: [],
  ...change,
});
const GRAMMAGE = field({ code: 'grammage', type: 'number', unit: 'g', mandatory: true, aliases: ['克重'] });
const FORMAT = field({
  code: 'format',
  name: '幅面',
  type: 'choice',
  values: ['A4', 'A3', '16K'],
  mandatory: true,
});
const STORAGE = field({ code: 'storage', name: '硬盘', type: 'number', unit: 'GB' });
const DUPLEX = field({ code: 'duplex', name: '双面', type: 'boolean' });
const PULP = field({ code: 'pulp', name: '浆种', type: 'text', mandatory: true });

const read = (
  fields: readonly SpecField[],
  specifications: readonly (readonly [string, string])[],
  name = '',
) => {
  const { values, problems } = readSpecs(fields, { name, specifications });
  return {
    values: Object.fromEntries(values),
    problems: problems.map((one) => `${one.field.code} ${one.code}`),
  };
};

describe('the specification of a product under a template', () => {
  it.each([
    [GRAMMAGE, '70g', '70'],
    [GRAMMAGE, '70 g/㎡', '70'],
    [GRAMMAGE, '７０克', '70'],
    [GRAMMAGE, '70', '70'],
    [GRAMMAGE, '0.07kg', '70'],
    [STORAGE, '1TB', '1024'],
    [STORAGE, '512G', '512'],
    [STORAGE, '512GB SSD', '512'],
    [FORMAT, 'a4', 'A4'],
    [FORMAT, 'A4 普白', 'A4'],
    [DUPLEX, '支持', '1'],
    [DUPLEX, '否', '0'],
  ])('of %o reads “%s” as %s', (one, text, expected) => {
    expect(read([one], [[one.name, text]]).values[one.code]).toBe(expected);
  });

  it.each([
    [GRAMMAGE, '厚', 'grammage not-number'],
    [GRAMMAGE, '70g/80g', 'grammage not-number'],
    [STORAGE, '6GB+128GB', 'storage not-number'],
    [FORMAT, 'A5', 'format not-allowed'],
    [FORMAT, 'A4/A3', 'format not-allowed'],
    [DUPLEX, '大概', 'duplex not-boolean'],
  ])('of %o does not guess “%s”', (one, text, problem) => {
    const found = read([one], [[one.name, text]]);
    expect(found.values[one.code]).toBeUndefined();
    expect(found.problems).toEqual([problem]);
  });

  it('is found under another name, and says what mandatory is missing', () => {
    expect(read([GRAMMAGE, FORMAT, PULP], [['克重', '80g']])).toEqual({
      values: { grammage: '80' },
      problems: ['format missing', 'pulp missing'],
    });
  });

  it('is read from the title where that is plain, and not from a model number', () => {
    expect(read([GRAMMAGE, FORMAT], [], '得力 佳宣 A4 复印纸 70g 500张/包').values).toEqual({
      grammage: '70',
      format: 'A4',
    });
    expect(read([FORMAT], [], '海龙A4-70 复印纸').values).toEqual({});
    expect(read([GRAMMAGE], [], '复印纸 70g 80g 可选').values).toEqual({});
  });

  it('counts a named specification before the title', () => {
    expect(read([GRAMMAGE], [['定量', '80g']], '复印纸 70g').values).toEqual({ grammage: '80' });
  });
});

describe('a value of a specification', () => {
  it('is shown with its unit and kept as it was typed', () => {
    expect(specText(GRAMMAGE, '70')).toBe('70g');
    expect(specText(DUPLEX, '0')).toBe('否');
    expect(specPair(GRAMMAGE, ' 70 ')).toEqual(['定量', '70g']);
    expect(specPair(GRAMMAGE, '70克')).toEqual(['定量', '70克']);
  });
});

describe('the version of a template in force', () => {
  const version = (validFrom: string) => ({ categoryCode: 'A05040101', validFrom, fields: [GRAMMAGE] });
  const versions = [version('2027-01-01'), version('2026-01-01'), version('2026-07-01')];
  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', '2026-01-01'],
    ['2026-06-30', '2026-01-01'],
    ['2026-07-01', '2026-07-01'],
    ['2028-01-01', '2027-01-01'],
  ])('on %s is that of %s', (day, from) => {
    expect(templateOn(versions, day)?.validFrom).toBe(from);
  });
});
