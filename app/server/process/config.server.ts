import { resolve } from 'node:path';
import { z } from 'zod';
import { USUAL_ROWS_WITH_WORDS } from '~search/words/room.ts';

/** One variable that cannot be used, said in the two languages an administrator may read. */
export interface ConfigProblem {
  readonly variable: string;
  readonly zh: string;
  readonly en: string;
}

/** The environment cannot be used; `message` lists every problem at once, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly ConfigProblem[]) {
    super(
      [
        '环境变量有误，未启动 / the environment cannot be used:',
        ...problems.map((problem) => `  ${problem.variable}：${problem.zh} / ${problem.en}`),
      ].join('\n'),
    );
  }
}

/** Express' `trust proxy`: off, a number of hops, or the proxies' addresses. */
export type TrustProxy = false | number | readonly string[];

/** An S3-compatible store. */
export interface S3Config {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Config {
  readonly production: boolean;
  readonly port: number;
  /** Origin under which users reach the mall, without a trailing slash. */
  readonly baseUrl: string;
  /** Absolute. Embedded database, uploads, lock and control socket. */
  readonly dataDir: string;
  readonly database: { readonly kind: 'embedded' } | { readonly kind: 'postgres'; readonly url: string };
  readonly databaseReplicaUrl: string | undefined;
  readonly search: {
    readonly meiliHost: string | undefined;
    readonly meiliApiKey: string | undefined;
    readonly meiliSearchKey: string | undefined;
    /** Up to so many search rows have their words held in memory; 0 = never. */
    readonly wordsUpToRows: number;
  };
  readonly stripe: {
    readonly secretKey: string | undefined;
    readonly apiBase: string | undefined;
    readonly webhookSecret: string | undefined;
  };
  /** Undefined = no mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  readonly budgetSystem: { readonly url: string | undefined; readonly secret: string | undefined };
  readonly platform832: { readonly url: string | undefined; readonly secret: string | undefined };
  /** Bucket for pictures of products; undefined = they lie under `dataDir`. */
  readonly s3: S3Config | undefined;
  /** Undefined only with the embedded database before `ensureSessionSecret` has made one. */
  readonly sessionSecret: string | undefined;
  readonly trustProxy: TrustProxy;
  /** The instant the process clock starts from (TEST_CLOCK); time runs on from there. */
  readonly testClock: Date | undefined;
  /** Name of the failpoint at which the process kills itself (TEST_FAILPOINT, crash tests only). */
  readonly testFailpoint: string | undefined;
  readonly logLevel: LogLevel;
  readonly seed: 'demo' | 'none';
  readonly workers: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Short secrets can be guessed offline from one signed cookie. */
const SESSION_SECRET_MIN_CHARS = 8;
const WORKERS_MAX = 64;

const both = (zh: string, en: string) => ({ error: `${zh}\u0000${en}` });

const wholeNumber = (min: number, max: number) => {
  const text = both(`应为 ${min} 到 ${max} 的整数`, `must be a whole number from ${min} to ${max}`);
  return z
    .string()
    .regex(/^\d{1,6}$/, text)
    .transform(Number)
    .pipe(z.number().min(min, text).max(max, text));
};

function url(protocols: readonly string[], example: string) {
  const accepts = (value: string) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
  return z
    .string()
    .refine(accepts, both(`应为形如 ${example} 的地址`, `must be an address such as ${example}`));
}

const httpUrl = (example: string) => url(['http:', 'https:'], example);
const postgresUrl = url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database');

const origin = httpUrl('https://mall.example.gov.cn').transform((value, issues) => {
  const parsed = new URL(value);
  if (parsed.pathname !== '/' || parsed.search !== '' || parsed.hash !== '' || parsed.username !== '') {
    const text = both('只写协议、主机和端口，不带路径', 'is scheme, host and port only, without a path');
    issues.addIssue({ code: 'custom', message: text.error });
  }
  return parsed.origin;
});

const trustProxy = z.string().transform((value, issues): TrustProxy => {
  const word = value.toLowerCase();
  if (['0', 'false', 'no', 'off'].includes(word)) return false;
  if (['true', 'yes', 'on'].includes(word)) return 1;
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const addresses = value.split(',').map((part) => part.trim());
  if (addresses.every((part) => /^(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?)$/.test(part))) {
    return addresses;
  }
  const text = both(
    '应为 true、false、代理层数或以逗号分隔的代理地址',
    'must be true, false, a number of hops or addresses separated by commas',
  );
  issues.addIssue({ code: 'custom', message: text.error });
  return false;
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const instant = z
  .string()
  .refine(
    (value) => INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
    both(
      '应为带时区的时刻，如 2026-11-23T09:00:00+08:00',
      'must be an instant with its offset, such as 2026-11-23T09:00:00+08:00',
    ),
  )
  .transform((value) => new Date(value));

/** `mall@example.gov.cn` or `惠采 <mall@example.gov.cn>`. */
const mailFrom = z
  .string()
  .refine(
    (value) =>
      /^(?:[^<>\r\n"]{1,80} <)?[^\s<>@]{1,64}@[^\s<>@]{1,190}>?$/.test(value) && /<.*>$|^[^<>]*$/.test(value),
    both(
      '应为形如 惠采 <mall@example.gov.cn> 的发件人',
      'must be a sender such as Huicai <mall@example.gov.cn>',
    ),
  );

const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  BASE_URL: origin.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_REPLICA_URL: postgresUrl.optional(),
  MEILI_HOST: httpUrl('http://localhost:7700').optional(),
  MEILI_API_KEY: z.string().optional(),
  MEILI_SEARCH_KEY: z.string().optional(),
  SEARCH_WORDS_ROWS: wholeNumber(0, 10_000_000).default(USUAL_ROWS_WITH_WORDS),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_API_BASE: httpUrl('http://localhost:12111').optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  BUDGET_SYSTEM_URL: httpUrl('https://budget.example.gov.cn').optional(),
  BUDGET_SYSTEM_SECRET: z.string().optional(),
  P832_PLATFORM_URL: httpUrl('https://open.example.cn').optional(),
  P832_PLATFORM_SECRET: z.string().optional(),
  SMTP_URL: url(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.gov.cn:465').optional(),
  MAIL_FROM: mailFrom.optional(),
  S3_ENDPOINT: httpUrl('https://s3.example.gov.cn').optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      both(
        '应为 3 到 63 位的小写字母、数字、点和连字符',
        'must be 3 to 63 small letters, digits, dots and hyphens',
      ),
    )
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SESSION_SECRET: z
    .string()
    .min(
      SESSION_SECRET_MIN_CHARS,
      both(
        `至少 ${SESSION_SECRET_MIN_CHARS} 个字符`,
        `must have at least ${SESSION_SECRET_MIN_CHARS} characters`,
      ),
    )
    .optional(),
  TRUST_PROXY: trustProxy.default(false),
  TEST_CLOCK: instant.optional(),
  TEST_FAILPOINT: z.string().optional(),
  TEST_DATABASE_URL: postgresUrl.optional(),
  TEST_DATA_DIR: z.string().optional(),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, both(`应为 ${LOG_LEVELS.join('、')} 之一`, `must be one of ${LOG_LEVELS.join(', ')}`))
    .default('info'),
  SEED: z.enum(['demo', 'none'], both('应为 demo 或 none', 'must be demo or none')).optional(),
  WORKERS: wholeNumber(1, WORKERS_MAX).default(1),
});

type Environment = z.output<typeof environmentSchema>;

/** Variables of which one alone says nothing. */
const PAIRS = [
  ['BUDGET_SYSTEM_URL', 'BUDGET_SYSTEM_SECRET'],
  ['P832_PLATFORM_URL', 'P832_PLATFORM_SECRET'],
  ['SMTP_URL', 'MAIL_FROM'],
  ['S3_ENDPOINT', 'S3_BUCKET'],
  ['S3_ENDPOINT', 'S3_ACCESS_KEY_ID'],
  ['S3_ENDPOINT', 'S3_SECRET_ACCESS_KEY'],
] as const satisfies readonly (readonly [keyof Environment, keyof Environment])[];

function contradictions(env: Environment, seed: 'demo' | 'none'): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const server = env.DATABASE_URL !== undefined;
  if (server && env.SESSION_SECRET === undefined) {
    problems.push({
      variable: 'SESSION_SECRET',
      zh: '使用 DATABASE_URL 时必须设置，且各主机相同',
      en: 'is required with DATABASE_URL, the same on every host',
    });
  }
  if (!server && env.WORKERS > 1) {
    problems.push({
      variable: 'WORKERS',
      zh: '内嵌数据库只能由一个进程打开；大于 1 时请设置 DATABASE_URL',
      en: 'above 1 needs DATABASE_URL: the embedded database belongs to one process',
    });
  }
  if (!server && env.DATABASE_REPLICA_URL !== undefined) {
    problems.push({
      variable: 'DATABASE_REPLICA_URL',
      zh: '须与 DATABASE_URL 同时设置',
      en: 'needs DATABASE_URL',
    });
  }
  for (const [first, second] of PAIRS) {
    if ((env[first] === undefined) === (env[second] === undefined)) continue;
    problems.push({
      variable: env[first] === undefined ? first : second,
      zh: `${first} 与 ${second} 须同时设置`,
      en: `${first} and ${second} are set together or not at all`,
    });
  }
  for (const variable of ['TEST_CLOCK', 'TEST_FAILPOINT'] as const) {
    if (env[variable] === undefined || seed === 'demo') continue;
    problems.push({
      variable,
      zh: '只在 SEED=demo 时可用：真实数据不得用于试验',
      en: 'is refused unless SEED=demo: nobody experiments on real records',
    });
  }
  return problems;
}

function s3Of({
  S3_ENDPOINT: endpoint,
  S3_BUCKET: bucket,
  S3_REGION: region,
  S3_ACCESS_KEY_ID: accessKeyId,
  S3_SECRET_ACCESS_KEY: secretAccessKey,
}: Environment): S3Config | undefined {
  return endpoint === undefined ||
    bucket === undefined ||
    accessKeyId === undefined ||
    secretAccessKey === undefined
    ? undefined
    : { endpoint, bucket, region, accessKeyId, secretAccessKey };
}

function problemsOf(error: z.ZodError): ConfigProblem[] {
  return error.issues.map((issue) => {
    const [zh = issue.message, en = issue.message] = issue.message.split('\u0000');
    return { variable: String(issue.path[0] ?? ''), zh, en };
  });
}

/**
 * Reads and validates the whole environment. Variables of parts that are not switched on yet are validated too, so
 * that a deployment written today stays valid. An empty variable counts as absent (compose files write them so).
 * @throws ConfigError naming every unusable variable at once
 */
export function readConfig(
  source: Readonly<Record<string, string | undefined>>,
  cwd = process.cwd(),
): Config {
  const present = Object.fromEntries(
    Object.entries(source)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error));
  const env = parsed.data;
  const seed = env.SEED ?? (env.DATABASE_URL === undefined ? 'demo' : 'none');
  const problems = contradictions(env, seed);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    baseUrl: env.BASE_URL ?? `http://localhost:${env.PORT}`,
    dataDir: resolve(cwd, env.DATA_DIR),
    database:
      env.DATABASE_URL === undefined ? { kind: 'embedded' } : { kind: 'postgres', url: env.DATABASE_URL },
    databaseReplicaUrl: env.DATABASE_REPLICA_URL,
    search: {
      meiliHost: env.MEILI_HOST,
      meiliApiKey: env.MEILI_API_KEY,
      meiliSearchKey: env.MEILI_SEARCH_KEY,
      wordsUpToRows: env.SEARCH_WORDS_ROWS,
    },
    stripe: {
      secretKey: env.STRIPE_SECRET_KEY,
      apiBase: env.STRIPE_API_BASE,
      webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    },
    mail:
      env.SMTP_URL === undefined || env.MAIL_FROM === undefined
        ? undefined
        : { url: env.SMTP_URL, from: env.MAIL_FROM },
    budgetSystem: { url: env.BUDGET_SYSTEM_URL, secret: env.BUDGET_SYSTEM_SECRET },
    platform832: { url: env.P832_PLATFORM_URL, secret: env.P832_PLATFORM_SECRET },
    s3: s3Of(env),
    sessionSecret: env.SESSION_SECRET,
    trustProxy: env.TRUST_PROXY,
    testClock: env.TEST_CLOCK,
    testFailpoint: env.TEST_FAILPOINT,
    logLevel: env.LOG_LEVEL,
    seed,
    workers: env.WORKERS,
  };
}
