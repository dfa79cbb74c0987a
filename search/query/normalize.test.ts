import { describe, expect, it } from 'vitest';
import { normalizeCode, normalizeText } from './normalize.ts';

describe('normalizeText', () => {
  it('writes full width, upper case and traditional characters one way', () => {
    expect(normalizeText('ＨＰ　Ａ４ 複印紙', 100)).toBe('hp a4 复印纸');
  });

  it('drops control, zero-width and bidi characters', () => {
    expect(normalizeText('打印\u0000机\u200b\u202e 硒鼓\u0007', 100)).toBe('打印 机 硒鼓');
  });

  it('cuts a megabyte before doing anything with it', () => {
    expect(normalizeText('囍'.repeat(1_000_000), 200)).toHaveLength(200);
  });

  it('stays within the limit when compatibility characters expand', () => {
    expect(normalizeText('ﷺ'.repeat(50), 50).length).toBeLessThanOrEqual(50);
  });

  it('survives half a surrogate pair', () => {
    expect(normalizeText('硒鼓\ud83d', 10)).toBe('硒鼓');
  });
});

describe('normalizeCode', () => {
  it.each([
    ['HP LaserJet M404dn', 'hplaserjetm404dn'],
    ['ｔｎ－２３１２', 'tn2312'],
    ['AB-12/3 X', 'ab123x'],
    ['...', ''],
  ])('writes %s as %s', (code, expected) => {
    expect(normalizeCode(code)).toBe(expected);
  });
});
