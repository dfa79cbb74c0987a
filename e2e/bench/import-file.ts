import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { runBundle } from './app-process.ts';
import type { Figure } from './figure.ts';
import { rounded } from './figure.ts';

const SUPPLIER = 'supplier@demo';
const REAL_FILE = 'catalogue_office.csv';
/** As many as the real file has. */
const SYNTHETIC_ROWS = 11_214;

export interface ImportRun {
  readonly data: 'real' | 'synthetic';
  readonly rows: number;
  readonly seconds: number;
  readonly rssMb: number;
}

/** Where real titles may lie; absent on most machines. */
export function dataFile(root: string, name: string): string | undefined {
  const path = join(resolve(root, process.env['TEST_DATA_DIR'] || '../shared/data'), name);
  return existsSync(path) ? path : undefined;
}

const THINGS = [
  '中性笔',
  '文件夹',
  '订书机',
  '热水袋',
  '台灯',
  '计算器',
  '便签纸',
  '档案盒',
  '鼠标垫',
  '电池',
];
const MANNERS = ['办公用', '加厚', '便携', '学生', '经典款', '桌面', '大容量', '静音', '彩色', '耐用'];
const LEAVES = ['A02061808', 'A02061899', 'A05040101', 'A05040401'];

const HEAD = 'sku,name,brand,category_code,unit,price_yuan,price_basis,barcode,stock';

/** A row of the shape of the real file, with a title as long, in as few categories. */
function syntheticLine(no: number): string {
  const at = <T>(list: readonly T[], step: number) => list[Math.floor(no / step) % list.length];
  const title = `${at(MANNERS, 1)}${at(MANNERS, 7)}${at(THINGS, 10)}${at(MANNERS, 100)}${no % 97}型家用办公商用${at(THINGS, 3)}套装`;
  return `s${String(no).padStart(6, '0')},${title},,${at(LEAVES, 13)},件,${(5 + (no % 900)).toFixed(2)},synthetic,,${10 + (no % 300)}`;
}

const syntheticLines = () => Array.from({ length: SYNTHETIC_ROWS }, (_, no) => syntheticLine(no));

function writeRows(path: string, lines: readonly string[]): void {
  writeFileSync(path, `${HEAD}\n${lines.join('\n')}\n`);
}

function syntheticFile(folder: string): string {
  const path = join(folder, 'synthetic.csv');
  writeRows(path, syntheticLines());
  return path;
}

/**
 * As many new products as asked: the real rows (or those of their shape) again and again under numbers of their own, each
 * time with a few words more, so that neither a name nor a number comes twice.
 */
export function largeFile(root: string, path: string, prefix: string, count: number): ImportRun['data'] {
  const real = dataFile(root, REAL_FILE);
  const once =
    real === undefined ? syntheticLines() : readFileSync(real, 'utf8').trim().split(/\r?\n/).slice(1);
  const lines = Array.from({ length: count }, (_, no) => {
    const line = once[no % once.length] ?? '';
    const [sku = '', ...cells] = line.split(',');
    // a quoted title keeps its quotes: what is added goes before them
    const [name = ''] = cells;
    const quoted = name.startsWith('"');
    const more = `第${Math.floor(no / once.length) + 1}款`;
    cells[0] = quoted ? `"${more} ${name.slice(1)}` : `${more} ${name}`;
    return [`${prefix}-${no}-${sku}`, ...cells].join(',');
  });
  writeRows(path, lines);
  return real === undefined ? 'synthetic' : 'real';
}

/** `catalogue:import --publish` in a process of its own, as an operator runs it beside the serving mall. */
export async function importCatalogueFile(
  root: string,
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<ImportRun> {
  const real = dataFile(root, REAL_FILE);
  const run = await importFile(root, env, real ?? syntheticFile(folder));
  return { data: real === undefined ? 'synthetic' : 'real', ...run };
}

/** The same for any file. */
export async function importFile(
  root: string,
  env: NodeJS.ProcessEnv,
  path: string,
): Promise<Omit<ImportRun, 'data'>> {
  // The process says its own peak at its end: no sampling misses it, no tool of the system is needed.
  const atExit =
    'process.on("exit", () => process.stdout.write(JSON.stringify({ peakKib: process.resourceUsage().maxRSS }) + "\\n"))';
  const child = runBundle(root, 'cli', ['catalogue:import', '--supplier', SUPPLIER, path, '--publish'], {
    ...env,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(atExit)}`,
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const lines = output.trim().split('\n');
  const { rows, seconds }: { rows?: number; seconds?: number } = JSON.parse(lines.at(-2) ?? '{}');
  const { peakKib }: { peakKib?: number } = JSON.parse(lines.at(-1) ?? '{}');
  if (code !== 0 || rows === undefined || seconds === undefined || peakKib === undefined) {
    throw new Error(`the import ended with ${String(code)}: ${lines.slice(-3).join(' | ')}`);
  }
  return { rows, seconds, rssMb: peakKib / 1024 };
}

export function importFigures(
  run: ImportRun,
  bedParams: Readonly<Record<string, string | number>>,
): Figure[] {
  const params = { ...bedParams, rows: run.rows };
  return [
    {
      bench: 'import',
      metric: 'rows_per_s',
      value: rounded(run.rows / run.seconds),
      unit: '/s',
      params,
    },
    { bench: 'import', metric: 'rss_mb', value: rounded(run.rssMb), unit: 'MB', params },
  ];
}
