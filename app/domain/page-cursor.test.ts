import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePageKey, encodePageKey } from './page-cursor.ts';

const ID = '01a2235f-b26d-7176-a95f-3c7f19e1ddee';

test('a key survives the address, whatever the value', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      fc.pre(!value.includes('\u0000'));
      expect(decodePageKey(encodePageKey({ value, id: ID }))).toEqual({ value, id: ID });
    }),
  );
});

test('what is no key begins at the first page', () => {
  for (const text of [undefined, '', 'x', `${ID}`, `${ID}x`, `${'z'.repeat(36)}_1`, `${ID}_\u0000`])
    expect(decodePageKey(text)).toBeNull();
});
