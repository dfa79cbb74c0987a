import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { NOTICE_TEXTS } from './notice-texts.ts';

const SERVER = path.join(process.cwd(), 'app/server');

/** Codes of notices as the verbs write them: in files that put a `notify` message into the outbox or tell a supplier. */
function codesSent(): string[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.server.ts') && !file.startsWith('testing'),
  );
  return files.flatMap((file) => {
    const source = readFileSync(path.join(SERVER, file), 'utf8');
    if (!/topic: 'notify'|tellSupplier\(/.test(source)) return [];
    return [...source.matchAll(/\bcode: '([a-z][a-z.-]+)'/g)].map((match) => match[1] ?? '');
  });
}

test('every notice that is sent has its sentence', () => {
  const sent = codesSent();
  expect(sent).toContain('request-to-approve');
  expect(sent.filter((code) => !(code in NOTICE_TEXTS))).toEqual([]);
});
