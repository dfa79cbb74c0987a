import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from './config.server.ts';
import { ensureSessionSecret } from './session-secret.server.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'huicai-secret-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('the embedded mall makes its secret once and keeps it private', async () => {
  const config = readConfig({ DATA_DIR: join(dir, 'data') });
  const [first, second] = await Promise.all([ensureSessionSecret(config), ensureSessionSecret(config)]);
  expect(first.sessionSecret.length).toBeGreaterThanOrEqual(40);
  expect(second.sessionSecret).toBe(first.sessionSecret);
  expect((await ensureSessionSecret(config)).sessionSecret).toBe(first.sessionSecret);
  expect((await stat(join(dir, 'data', 'session-secret'))).mode & 0o077).toBe(0);
});

test('a given secret is used as it is and nothing is written', async () => {
  const config = readConfig({ DATA_DIR: join(dir, 'none'), SESSION_SECRET: 'given-by-the-operator' });
  expect((await ensureSessionSecret(config)).sessionSecret).toBe('given-by-the-operator');
  await expect(stat(join(dir, 'none'))).rejects.toThrow('ENOENT');
});
