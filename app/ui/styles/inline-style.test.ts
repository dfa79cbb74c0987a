import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const APP = fileURLToPath(new URL('../../', import.meta.url));

test('no page writes a style attribute, so that the content security policy can forbid them', () => {
  const offenders = readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
    .filter((name) => /\sstyle=[{"]/.test(readFileSync(join(APP, name), 'utf8')));
  expect(offenders).toEqual([]);
});
