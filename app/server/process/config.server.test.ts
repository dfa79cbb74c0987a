import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.server.ts';

const SECRET = 'a-secret-of-some-length';
const server = { DATABASE_URL: 'postgres://u:p@db.example:5432/huicai', SESSION_SECRET: SECRET };

function problemsWith(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.variable);
    throw error;
  }
  return [];
}

describe('defaults', () => {
  test('an empty environment is the embedded demo on port 3000', () => {
    const config = readConfig({}, '/srv/mall');
    expect(config).toMatchObject({
      port: 3000,
      baseUrl: 'http://localhost:3000',
      dataDir: '/srv/mall/.data',
      database: { kind: 'embedded' },
      seed: 'demo',
      workers: 1,
      trustProxy: false,
      logLevel: 'info',
      sessionSecret: undefined,
      testClock: undefined,
    });
  });

  test('a database server starts without demonstration data', () => {
    expect(readConfig(server)).toMatchObject({ seed: 'none', database: { kind: 'postgres' } });
  });

  test('BASE_URL follows PORT when it is not given', () => {
    expect(readConfig({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080');
  });

  test('an empty variable counts as absent', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ', SEED: '' })).toMatchObject({
      port: 3000,
      database: { kind: 'embedded' },
    });
  });
});

describe('values that cannot be used are named', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['BASE_URL', 'mall.example.gov.cn'],
    ['BASE_URL', 'ftp://mall.example.gov.cn'],
    ['BASE_URL', 'https://mall.example.gov.cn/shop'],
    ['DATABASE_URL', 'mysql://u:p@h/d'],
    ['MEILI_HOST', 'localhost:7700'],
    ['STRIPE_API_BASE', 'stripe-mock'],
    ['BUDGET_SYSTEM_URL', 'budget'],
    ['P832_PLATFORM_URL', 'p832'],
    ['SMTP_URL', 'mail.example.gov.cn'],
    ['MAIL_FROM', 'nobody'],
    ['SESSION_SECRET', 'short'],
    ['TRUST_PROXY', 'perhaps'],
    ['TEST_CLOCK', '2026-11-23'],
    ['TEST_CLOCK', '2026-11-23T09:00:00'],
    ['TEST_CLOCK', '2026-13-45T09:00:00Z'],
    ['TEST_DATABASE_URL', 'nonsense'],
    ['LOG_LEVEL', 'loud'],
    ['SEED', 'city'],
    ['WORKERS', '0'],
    ['WORKERS', '1.5'],
  ])('%s=%s', (variable, value) => {
    expect(problemsWith({ [variable]: value })).toContain(variable);
  });

  test('all at once, in Chinese and English, without repeating the value', () => {
    expect.assertions(5);
    try {
      readConfig({ PORT: 'x', SEED: 'y', SESSION_SECRET: 'hunter2' });
    } catch (error) {
      const text = String(error);
      expect(text).toContain('PORT');
      expect(text).toContain('SEED：应为 demo 或 none');
      expect(text).toContain('must be demo or none');
      expect(text).toContain('SESSION_SECRET');
      expect(text).not.toContain('hunter2');
    }
  });
});

describe('combinations', () => {
  test('SESSION_SECRET is required with DATABASE_URL and only there', () => {
    expect(problemsWith({ DATABASE_URL: server.DATABASE_URL })).toEqual(['SESSION_SECRET']);
    expect(problemsWith(server)).toEqual([]);
    expect(problemsWith({})).toEqual([]);
  });

  test('several workers need a database server', () => {
    expect(problemsWith({ WORKERS: '2' })).toEqual(['WORKERS']);
    expect(problemsWith({ ...server, WORKERS: '2' })).toEqual([]);
  });

  test('a replica needs its primary', () => {
    expect(problemsWith({ DATABASE_REPLICA_URL: 'postgres://h/d' })).toEqual(['DATABASE_REPLICA_URL']);
    expect(problemsWith({ ...server, DATABASE_REPLICA_URL: 'postgres://h/d' })).toEqual([]);
  });

  test('TEST_CLOCK is refused unless the data are a demonstration', () => {
    const clock = { TEST_CLOCK: '2026-11-23T09:00:00+08:00' };
    expect(problemsWith({ ...server, ...clock })).toEqual(['TEST_CLOCK']);
    expect(problemsWith({ ...clock, SEED: 'none' })).toEqual(['TEST_CLOCK']);
    expect(problemsWith({ ...server, ...clock, SEED: 'demo' })).toEqual([]);
    expect(readConfig(clock).testClock?.toISOString()).toBe('2026-11-23T01:00:00.000Z');
  });
});

test('TEST_FAILPOINT is refused unless the data are a demonstration', () => {
  expect(problemsWith({ ...server, TEST_FAILPOINT: 'before-commit' })).toEqual(['TEST_FAILPOINT']);
  expect(readConfig({ TEST_FAILPOINT: 'before-commit' }).testFailpoint).toBe('before-commit');
});

describe('TRUST_PROXY', () => {
  test.each([
    ['true', 1],
    ['false', false],
    ['0', false],
    ['2', 2],
    ['10.0.0.0/8, loopback', ['10.0.0.0/8', 'loopback']],
  ])('%s', (value, expected) => {
    expect(readConfig({ TRUST_PROXY: value }).trustProxy).toEqual(expected);
  });
});

test('variables of later parts are accepted together', () => {
  const config = readConfig({
    ...server,
    MEILI_HOST: 'http://search:7700',
    MEILI_API_KEY: 'key',
    MEILI_SEARCH_KEY: 'search-key',
    SEARCH_WORDS_ROWS: '200000',
    STRIPE_SECRET_KEY: 'sk',
    STRIPE_API_BASE: 'http://stripe:12111',
    STRIPE_WEBHOOK_SECRET: 'whsec',
    BUDGET_SYSTEM_URL: 'https://budget.example',
    BUDGET_SYSTEM_SECRET: 'shared',
    P832_PLATFORM_URL: 'https://p832.example',
    P832_PLATFORM_SECRET: 'shared',
    TEST_DATA_DIR: '../shared/data',
  });
  expect(config.search).toEqual({
    meiliHost: 'http://search:7700',
    meiliApiKey: 'key',
    meiliSearchKey: 'search-key',
    wordsUpToRows: 200_000,
  });
  expect(config.stripe.apiBase).toBe('http://stripe:12111');
  expect(config.budgetSystem.url).toBe('https://budget.example');
  expect(config.platform832).toEqual({ url: 'https://p832.example', secret: 'shared' });
  expect(() => readConfig({ P832_PLATFORM_URL: 'https://p832.example' })).toThrow(/P832_PLATFORM_SECRET/);
});

test('the bucket for pictures needs its address, its name and both keys', () => {
  expect(readConfig({}).s3).toBeUndefined();
  expect(() => readConfig({ S3_ENDPOINT: 'https://s3.example' })).toThrow(
    /S3_BUCKET[\s\S]*S3_SECRET_ACCESS_KEY/,
  );
  expect(() => readConfig({ S3_BUCKET: 'A bucket' })).toThrow(/S3_BUCKET/);
  const keys = { S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };
  expect(readConfig({ S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'huicai', ...keys }).s3).toEqual({
    ...{ endpoint: 'https://s3.example', bucket: 'huicai', region: 'us-east-1' },
    ...{ accessKeyId: 'key', secretAccessKey: 'secret' },
  });
});

test('mail needs a server and a sender; without both it is off', () => {
  expect(readConfig({}).mail).toBeUndefined();
  expect(() => readConfig({ SMTP_URL: 'smtp://localhost:25' })).toThrow(/MAIL_FROM/);
  const set = {
    SMTP_URL: 'smtps://mall:secret@mail.example.gov.cn',
    MAIL_FROM: '惠采 <mall@example.gov.cn>',
  };
  expect(readConfig(set).mail).toEqual({ url: set.SMTP_URL, from: set.MAIL_FROM });
});
