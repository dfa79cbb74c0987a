import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearHalfSeeded, databaseDir, seedingSign } from './half-seeded.server.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'huicai-half-'));
  mkdirSync(databaseDir(dataDir));
  writeFileSync(join(databaseDir(dataDir), 'PG_VERSION'), '17');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('half a demonstration is cleared away at the next start, once', async () => {
  await seedingSign(dataDir).begin();
  await clearHalfSeeded(dataDir);
  expect(existsSync(databaseDir(dataDir))).toBe(false);
  mkdirSync(databaseDir(dataDir));
  await clearHalfSeeded(dataDir);
  expect(existsSync(databaseDir(dataDir))).toBe(true);
});

test('what was written to its end, or never begun, is kept', async () => {
  await clearHalfSeeded(dataDir);
  const sign = seedingSign(dataDir);
  await sign.begin();
  await sign.end();
  await clearHalfSeeded(dataDir);
  expect(existsSync(join(databaseDir(dataDir), 'PG_VERSION'))).toBe(true);
});
