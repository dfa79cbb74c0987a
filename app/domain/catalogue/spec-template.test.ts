import { describe, expect, it } from 'vitest';
import type { SpecField } from './spec-template.ts';
import { formValue, inWords, readSpecs, specPair, specText, templateOn } from './spec-template.ts';

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
const DUPLEX = field({ code: 'duplex', name: '自动双面', type: 'boolean', aliases: ['双面打印'] });
const PLY = field({ code: 'ply', name: '层数', type: 'number', unit: '层' });
const WARRANTY = field({ code: 'warranty', name: '质保', type: 'number', unit: '年' });
const RESOLUTION = field({
  code: 'resolution',
  name: '分辨率',
  type: 'choice',
  values: ['1920×1080', '3840×2160', '4K'],
});
const EFFICIENCY = field({ code: 'efficiency', name: '能效', type: 'choice', values: ['一级', '二级'] });
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
    [FORMAT, '210×297mm', 'A4'],
    [PLY, '三层', '3'],
    [WARRANTY, '3年', '3'],
    [WARRANTY, '36个月', '3'],
    [RESOLUTION, '1080P 全高清', '1920×1080'],
    [RESOLUTION, '4K', '4K'],
    [RESOLUTION, '4K 超清', '3840×2160'],
    [EFFICIENCY, '1级能效', '一级'],
    [EFFICIENCY, '新一级', '一级'],
  ])('of %o reads “%s” as %s', (one, text, expected) => {
    expect(read([one], [[one.name, text]]).values[one.code]).toBe(expected);
  });

  it.each([
    [GRAMMAGE, '厚', 'grammage not-number'],
    [GRAMMAGE, '70g/80g', 'grammage not-number'],
    [STORAGE, '6GB+128GB', 'storage not-number'],
    [FORMAT, 'A5', 'format not-allowed'],
    [FORMAT, 'A4/A3', 'format not-allowed'],
    [PLY, '十二层', 'ply not-number'],
    [DUPLEX, '可选', 'duplex not-boolean'],
    [DUPLEX, '手动双面', 'duplex not-boolean'],
    [DUPLEX, '大概', 'duplex not-boolean'],
  ])('of %o does not guess “%s”', (one, text, problem) => {
    const found = read([one], [[one.name, text]]);
    expect(found.values[one.code]).toBeUndefined();
    expect(found.problems).toEqual([problem]);
  });

  it.each([
    ...[
      '是',
      '有',
      '支持',
      'yes',
      'Y',
      'TRUE',
      'true',
      '1',
      '√',
      '１',
      '自动双面',
      '支持自动双面',
      '有 双面打印',
    ],
  ])('of a field for yes and no takes “%s” as yes', (text) => {
    expect(read([DUPLEX], [['双面打印', text]])).toEqual({ values: { duplex: '1' }, problems: [] });
  });

  it.each([
    ...[
      '否',
      '无',
      '没有',
      '不支持',
      'no',
      'N',
      'FALSE',
      'false',
      '0',
      '×',
      'x',
      '０',
      '不支持自动双面',
      '无双面打印',
    ],
  ])('of a field for yes and no takes “%s” as no', (text) => {
    expect(read([DUPLEX], [['双面打印', text]])).toEqual({ values: { duplex: '0' }, problems: [] });
  });

  it('takes no yes from a title, and misses a mandatory yes or no', () => {
    const asked = field({ ...DUPLEX, mandatory: true });
    expect(read([asked], [], '激光打印机 自动双面')).toEqual({ values: {}, problems: ['duplex missing'] });
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
    expect(specPair(DUPLEX, 'yes')).toEqual(['自动双面', '是']);
    expect(specPair(DUPLEX, '也许')).toEqual(['自动双面', '也许']);
  });

  it('says 是 or 否 for what a file wrote and the unit of its numbers, under the name it wrote, and leaves the rest', () => {
    const written = [
      ['双面打印', 'TRUE'],
      ['双面打印', '支持自动双面'],
      ['克重', '70'],
      ['白度', '1'],
      ['自动双面', '也许'],
    ] as const;
    expect(inWords([GRAMMAGE, DUPLEX], written)).toEqual([
      ['双面打印', '是'],
      ['双面打印', '支持自动双面'],
      ['克重', '70g'],
      ['白度', '1'],
      ['自动双面', '也许'],
    ]);
  });

  it('is chosen in the list of a form, unless the list does not have it', () => {
    expect(formValue(DUPLEX, '支持')).toBe('是');
    expect(formValue(FORMAT, 'a4 普白')).toBe('A4');
    expect(formValue(FORMAT, 'A5')).toBeNull();
    expect(formValue(GRAMMAGE, '70克')).toBe('70克');
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
