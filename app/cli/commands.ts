import type { ParseArgsConfig } from 'node:util';
import type { RunCommand } from './command.ts';
import { parseArguments, UsageError } from './command.ts';
import { CATALOGUE_IMPORT_OPTIONS } from './options.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

export interface CommandSpec {
  readonly usage: string;
  readonly summary: string;
  /** `database`: with the embedded database only the process that owns DATA_DIR may run it. */
  readonly needs: 'database' | 'nothing';
  readonly options: Options;
  /** Names of the arguments without dashes; `…` marks one that may repeat or be absent. */
  readonly positionals: readonly string[];
  load(): Promise<{ readonly run: RunCommand }>;
}

/** The commands of `npm run`; `start` and `dev` are not here because they are the server itself. */
export const COMMANDS = {
  build: {
    usage: 'npm run build',
    summary: '重新构建 / build afresh',
    needs: 'nothing',
    options: {},
    positionals: [],
    load: () => import('./commands/build.ts'),
  },
  test: {
    usage: 'npm test [-- <check> …]',
    summary: '全部检查 / every check',
    needs: 'nothing',
    options: {},
    positionals: ['check…'],
    load: () => import('./commands/test.ts'),
  },
  bench: {
    usage: 'npm run bench [-- <name> … | budget-chaos [--short] | catalogue-growth [--to <n>] [--ways]]',
    summary: '性能测量，JSON 行 / measurements as JSON lines',
    needs: 'nothing',
    options: { short: { type: 'boolean' }, to: { type: 'string' }, ways: { type: 'boolean' } },
    positionals: ['name…'],
    load: () => import('./commands/bench.ts'),
  },
  'db:migrate': {
    usage: 'npm run db:migrate',
    summary: '升级数据库结构 / apply pending migrations',
    needs: 'database',
    options: {},
    positionals: [],
    load: () => import('./commands/db-migrate.ts'),
  },
  'db:seed': {
    usage: 'npm run db:seed',
    summary: '向空数据库写入演示数据 / fill an empty database with the demonstration',
    needs: 'database',
    options: {},
    positionals: [],
    load: () => import('./commands/db-seed.ts'),
  },
  'search:reindex': {
    usage: 'npm run search:reindex',
    summary: '重建搜索索引 / rebuild the search rows',
    needs: 'database',
    options: {},
    positionals: [],
    load: () => import('./commands/search-reindex.ts'),
  },
  'search:check': {
    usage: 'npm run search:check [-- --repair] [--sample <n>]',
    summary: '核对搜索索引 / compare the search index with the offers',
    needs: 'database',
    options: { repair: { type: 'boolean' }, sample: { type: 'string' } },
    positionals: [],
    load: () => import('./commands/search-check.ts'),
  },
  'search:keys': {
    usage: 'npm run search:keys [-- --renew]',
    summary: '生成 Meilisearch 的两个密钥 / make the two keys of a Meilisearch',
    needs: 'nothing',
    options: { renew: { type: 'boolean' } },
    positionals: [],
    load: () => import('./commands/search-keys.ts'),
  },
  'catalogue:import': {
    usage:
      'npm run catalogue:import -- --supplier <USCC|e-mail> <file.csv|xlsx|jsonl> [--dry-run] [--publish]',
    summary: '导入供应商商品 / import a supplier’s offers',
    needs: 'database',
    options: CATALOGUE_IMPORT_OPTIONS,
    positionals: ['file'],
    load: () => import('./commands/catalogue-import.ts'),
  },
  'budget:verify': {
    usage: 'npm run budget:verify [-- --repair] [--checkpoint <file>]',
    summary: '由流水重算每个指标余额 / re-derive every budget balance from its entries',
    needs: 'database',
    options: { repair: { type: 'boolean' }, checkpoint: { type: 'string' } },
    positionals: [],
    load: () => import('./commands/budget-verify.ts'),
  },
  'operator:create': {
    usage:
      'npm run operator:create -- --email <sign-in name> --name <person> --organization <name> --division <code>',
    summary: '开通首个商城运营账号 / open the first operator account',
    needs: 'database',
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      organization: { type: 'string' },
      division: { type: 'string' },
    },
    positionals: [],
    load: () => import('./commands/operator-create.ts'),
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof COMMANDS;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

/** One line per command, for a wrong or missing name. */
export function overview(): string {
  const rows = Object.values(COMMANDS).map((command) => `  ${command.usage}\n      ${command.summary}`);
  const servers = [
    '  npm start\n      安装、构建、启动 / install, build, serve',
    '  npm run dev\n      开发服务器 / development server',
  ];
  return [...servers, ...rows].join('\n');
}

/**
 * Holds a call against the command's description before anything is opened.
 * @throws UsageError for unknown options, or a wrong number of arguments
 */
export function checkCall(spec: CommandSpec, args: string[]): void {
  const { positionals } = parseArguments(args, spec.options);
  const repeats = spec.positionals.some((name) => name.endsWith('…'));
  const required = spec.positionals.filter((name) => !name.endsWith('…'));
  const missing = required[positionals.length];
  if (missing !== undefined) throw new UsageError(`缺少参数 <${missing}> / <${missing}> is missing`);
  const surplus = positionals[spec.positionals.length];
  if (surplus !== undefined && !repeats)
    throw new UsageError(`多余的参数 / one argument too many: ${surplus}`);
}
