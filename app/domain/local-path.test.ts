import { describe, expect, test } from 'vitest';
import { localPath } from './local-path.ts';

describe('where to go on to after a form', () => {
  test.each(['/', '/cart', '/search?q=%E7%BA%B8&page=2', '/orders/1#lines'])(
    'keeps the local path %s',
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    'cart',
    '',
    `/${'x'.repeat(3000)}`,
    null,
    undefined,
    ['/cart'],
  ])('goes home instead of to %j', (value) => {
    expect(localPath(value)).toBe('/');
  });
});
