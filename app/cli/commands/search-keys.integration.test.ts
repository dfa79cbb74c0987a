import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { chooseSearchEngine } from '~search/engine.ts';
import type { MeilisearchServer } from '~search/testing/meilisearch-server.ts';
import { startOurOwn, whyNoMeilisearchOfOurOwn } from '~search/testing/meilisearch-server.ts';
import { startRefusingStore } from '~search/testing/refusing-store.ts';
import type { Services } from '../../server/process/services.server.ts';
import { TestClock } from '../../server/testing/context.server.ts';
import type { TestDatabase } from '../../server/testing/database.server.ts';
import { openTestDatabase } from '../../server/testing/database.server.ts';
import type { CommandName } from '../commands.ts';
import { runCommand } from '../run-command.ts';

const MASTER = 'a master key of this test, sixteen bytes at least';

async function call(name: CommandName, args: string[] = [], database?: TestDatabase) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), cwd: '/' };
  const services = { database, clock: new TestClock() } as unknown as Services;
  const code = await runCommand(name, args, io, { root: '/', services: async () => services });
  return { code, out, err: err.join('\n') };
}

function configured(host: string | undefined, masterKey: string | undefined): void {
  vi.stubEnv('MEILI_HOST', host);
  vi.stubEnv('MEILI_MASTER_KEY', masterKey);
  // the test runner's own
  vi.stubEnv('BASE_URL', undefined);
}
afterEach(() => void vi.unstubAllEnvs());

test('without a host or the master key it says what is missing', async () => {
  configured('http://127.0.0.1:7700', undefined);
  expect(await call('search:keys')).toMatchObject({
    code: 1,
    out: [],
    err: expect.stringContaining('MEILI_MASTER_KEY'),
  });
  configured(undefined, MASTER);
  expect(await call('search:keys')).toMatchObject({
    code: 1,
    out: [],
    err: expect.stringContaining('MEILI_HOST'),
  });
});

test('a host that is no address, one that does not answer and one that refuses are each a sentence, no stack', async () => {
  configured('meili', MASTER);
  const { code, err } = await call('search:keys');
  expect(code).toBe(1);
  expect(err).toMatch(/ {2}MEILI_HOST：应为形如/);
  expect(err).not.toMatch(/^ +at /m);
  const store = await startRefusingStore();
  configured(store.host, MASTER);
  expect(await call('search:keys')).toMatchObject({
    code: 1,
    out: [],
    err: expect.stringMatching(/^Meilisearch 不接受 MEILI_MASTER_KEY[^\n]*$/),
  });
  store.stop();
  expect(await call('search:keys')).toMatchObject({
    code: 1,
    out: [],
    err: expect.stringMatching(/^没有连上 Meilisearch[^\n]*$/),
  });
});

test('a check and a rebuild with a refused key end with the sentence', async () => {
  const [database, store] = [await openTestDatabase('pglite'), await startRefusingStore()];
  const choose = (meiliHost: string | undefined) =>
    chooseSearchEngine(
      { meiliHost, meiliApiKey: 'of-another', meiliSearchKey: undefined, wordsUpToRows: 1_000 },
      () => undefined,
    );
  try {
    choose(store.host);
    for (const name of ['search:check', 'search:reindex'] as const)
      expect(await call(name, [], database)).toMatchObject({
        code: 1,
        out: [],
        err: expect.stringMatching(/^Meilisearch 不接受 MEILI_API_KEY[^\n]*npm run search:keys[^\n]*$/),
      });
  } finally {
    choose(undefined);
    store.stop();
    await database.close();
  }
});

describe.skipIf(whyNoMeilisearchOfOurOwn() !== null)('with a Meilisearch', () => {
  let server: MeilisearchServer;
  beforeAll(async () => {
    server = await startOurOwn(MASTER);
  });
  afterAll(() => server.stop());

  test('prints two lines for the environment, the same ones again, and others when renewed', async () => {
    configured(server.host, MASTER);
    const first = await call('search:keys');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toEqual([
      expect.stringMatching(/^MEILI_API_KEY=[0-9a-f]{64}$/),
      expect.stringMatching(/^MEILI_SEARCH_KEY=[0-9a-f]{64}$/),
    ]);
    expect(await call('search:keys')).toEqual(first);
    const renewed = await call('search:keys', ['--renew']);
    expect(renewed).toMatchObject({ code: 0, err: expect.stringContaining('已作废') });
    for (const line of renewed.out) expect(first.out).not.toContain(line);
    expect(await call('search:keys')).toMatchObject({ code: 0, out: renewed.out, err: '' });
  });
});
