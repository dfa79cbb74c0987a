import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentFields } from './analyze-document.ts';
import { analyzeDocument } from './analyze-document.ts';

const fields = (name: string, more: Partial<DocumentFields> = {}): DocumentFields => ({
  name,
  brand: '',
  model: '',
  sku: '',
  gtin: '',
  categoryNames: [],
  specifications: [],
  ...more,
});
const tokensOf = (name: string, more?: Partial<DocumentFields>) =>
  new Map(analyzeDocument(fields(name, more)).map((token) => [token.text, token.weight]));

// Beyond 16 bits and next to ordinary ones: 𫚉 stands in real titles.
const han = fc.constantFrom('𫚉', '𠮷', '打', '印', '机', '囍', '的', 'x', '-', '9', ' ');
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.string({ unit: han, maxLength: 600 }),
);

describe('analyzeDocument', () => {
  it('keeps a product word whole, with the words in it, its sound and its initials', () => {
    const tokens = tokensOf('激光打印机');
    expect(tokens.get('激光打印机')).toBe('A');
    expect(tokens.get('打印机')).toBe('B');
    expect(tokens.get('~dayinji')).toBe('D');
    expect(tokens.get('~dyj')).toBe('D');
  });

  it('gives a word of our lists one token where ordinary dictionaries cut it', () => {
    expect(tokensOf('加厚档案盒10个').get('档案盒')).toBe('A');
    expect(tokensOf('16GU盘').get('u盘')).toBe('A');
  });

  it('pairs the characters no dictionary knows', () => {
    const tokens = tokensOf('囍曌牌');
    expect(tokens.get('囍曌')).toBe('B');
    expect(tokens.has('囍曌牌')).toBe(false);
  });

  it('does not pair a word with the conjunction before it', () => {
    expect(tokensOf('打印机和服务').has('和服')).toBe(false);
  });

  it('finds codes without separators, in parts and as given', () => {
    const tokens = tokensOf('CF276A 原装', { sku: 'AB-12/3 X', model: 'LaserJet Pro M404dn' });
    for (const text of ['cf276a', '276a', '276', 'ab123x', 'laserjetprom404dn', 'm404dn', 'm404']) {
      expect(tokens.has(text), text).toBe(true);
    }
    expect(tokens.get('ab123x')).toBe('A');
  });

  it('writes measures in one unit', () => {
    expect(tokensOf('0.5公斤').has('500g')).toBe(true);
    expect(tokensOf('500 G').has('500g')).toBe(true);
    expect(tokensOf('70克A4').has('70g')).toBe(true);
    expect(tokensOf('70克A4').has('a4')).toBe(true);
  });

  it('lets the name outweigh the category', () => {
    const tokens = tokensOf('硒鼓', { categoryNames: ['硒鼓、粉盒'] });
    expect(tokens.get('硒鼓')).toBe('A');
    expect(tokens.get('粉盒')).toBe('C');
  });

  it('gives positions in ascending order within what a tsvector holds, for any text', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const tokens = analyzeDocument(fields(name));
        expect(tokens.filter(({ text }) => text === '' || /[\p{Cc}\p{Cs}]/u.test(text))).toEqual([]);
        const ascending = (all: readonly number[]) =>
          all.every((at, i) => at > (all[i - 1] ?? 0) && at < 16_383);
        expect(tokens.filter(({ positions }) => !ascending(positions))).toEqual([]);
      }),
    );
  }, 60_000);

  it('bounds what a hostile title may cost', () => {
    expect(analyzeDocument(fields('打印机硒鼓囍'.repeat(200_000))).length).toBeLessThan(400);
  });
});
