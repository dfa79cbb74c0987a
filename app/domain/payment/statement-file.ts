import type { Fen } from '../money.ts';
import { fen, parseYuan } from '../money.ts';
import { toHalfWidthCompact } from '../text.ts';
import type { LocalDate } from '../time/local-date.ts';
import { addDays, localDate, parseLocalDate } from '../time/local-date.ts';

/** Heads that banks give their columns; several of `memo` are joined. */
const HEADS = {
  date: ['交易日期', '记账日期', '入账日期', '交易时间', '交易日', '日期', '记账日'],
  serial: ['交易流水号', '流水号', '核心流水号', '交易序号', '业务编号', '凭证号', '凭证号码', '回单编号'],
  debit: ['借方发生额', '借方金额', '支出金额', '支出', '转出金额', '借方', '付款金额'],
  credit: ['贷方发生额', '贷方金额', '收入金额', '收入', '转入金额', '贷方', '收款金额'],
  amount: ['交易金额', '发生额', '金额'],
  side: ['借贷标志', '借贷', '借贷方向', '收支', '收支方向', '收付标志', '交易类型'],
  name: [
    '对方户名',
    '对方名称',
    '对方账户名称',
    '对方单位名称',
    '对方单位',
    '收款人名称',
    '交易对手',
    '交易对手名称',
    '对方账户名',
  ],
  account: ['对方账号', '对方账户', '对方账号/卡号', '收款人账号', '交易对手账号', '对方账户账号'],
  own: ['账号', '本方账号', '账户', '查询账号', '本方账户'],
  memo: ['摘要', '附言', '用途', '备注', '交易附言', '交易摘要', '摘要/附言', '个性化信息'],
} as const;
type Column = keyof typeof HEADS;

const OUT = /^(借|支|出|付|d|dr|debit|-)/i;
const IN = /^(贷|收|入|存|c|cr|credit|\+)/i;
const FOOTER = /合计|小计|总计|总笔数|总金额|本页|打印|以下无/;
export const STATEMENT_MAX_ROWS = 20_000;
const PROBLEMS_MAX = 100;
/** Banks put a few lines about the account above the heads. */
export const STATEMENT_PREAMBLE_MAX = 30;

export interface StatementProblem {
  /** Line of the file, from 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

export interface StatementLine {
  readonly bookedOn: LocalDate;
  readonly serial: string;
  readonly direction: 'out' | 'in';
  readonly amountFen: Fen;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly memo: string;
}

/** A line of the file as it stands there, from 1. */
export interface StatementRecord {
  readonly row: number;
  readonly cells: readonly string[];
}

export type ParsedStatement =
  | { readonly ok: true; readonly lines: readonly StatementLine[] }
  | { readonly ok: false; readonly problems: readonly StatementProblem[] };

/** Cells as they leave a bank's system: tabs and `="…"` keep spreadsheets from reading numbers. */
function clean(cell: string | undefined): string {
  const text = (cell ?? '').replace(/[\t\u00a0\ufeff]/g, ' ').trim();
  return (/^="(.*)"$/.exec(text)?.[1] ?? text.replace(/^'/, '')).trim();
}

const headOf = (cell: string) => toHalfWidthCompact(clean(cell)).replace(/\(.*?\)|:|\*|（.*?）/g, '');

type Places = Readonly<Partial<Record<Column, number>>> & { readonly memos: readonly number[] };

function placesIn(record: readonly string[]): Places {
  const heads = record.map(headOf);
  const place = (column: Column) => {
    const names: readonly string[] = HEADS[column];
    const found = names.map((name) => heads.indexOf(name)).find((index) => index >= 0);
    return found === undefined ? {} : { [column]: found };
  };
  const columns = Object.keys(HEADS) as Column[];
  const memoHeads: readonly string[] = HEADS.memo;
  const memos = heads.flatMap((head, index) => (memoHeads.includes(head) ? [index] : []));
  return { ...Object.assign({}, ...columns.map(place)), memos };
}

const isHead = (places: Places): boolean =>
  places.date !== undefined &&
  (places.debit !== undefined || (places.amount !== undefined && places.side !== undefined));

/** Place of the heads among the first records; -1 when these are no statement. */
export function statementHeadAt(records: readonly StatementRecord[]): number {
  return records.slice(0, STATEMENT_PREAMBLE_MAX + 1).findIndex(({ cells }) => isHead(placesIn(cells)));
}

/** Reads a bank's statement of the given account; every wrong line is reported, and with one wrong line none is taken. */
export function parseStatement(records: readonly StatementRecord[], ownAccount: string): ParsedStatement {
  const refuse = (row: number, column: string, value: string, message: string): ParsedStatement => ({
    ok: false,
    problems: [{ row, column, value, message }],
  });
  const headAt = statementHeadAt(records);
  const head = records[headAt];
  if (head === undefined) {
    return refuse(1, '', '', '没有找到表头：需要交易日期，以及借方、贷方发生额（或金额和借贷标志）。');
  }
  if (records.length - headAt - 1 > STATEMENT_MAX_ROWS) {
    return refuse(1, '', String(records.length), '一次最多导入 20000 行，请按月份分开导出。');
  }
  const places = placesIn(head.cells);
  const lines: StatementLine[] = [];
  const problems: StatementProblem[] = [];
  for (const { row, cells } of records.slice(headAt + 1)) {
    const read = readLine(cells, places, ownAccount);
    if (read === null) continue;
    if ('message' in read) problems.push({ ...read, row });
    else lines.push(read);
  }
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, PROBLEMS_MAX) };
  if (lines.length === 0) return refuse(head.row, '', '', '表头下没有流水，请核对导出的日期范围。');
  return { ok: true, lines };
}

/** Null for a line that is none: blank, or the foot of the list. */
function readLine(
  record: readonly string[],
  places: Places,
  ownAccount: string,
): StatementLine | Omit<StatementProblem, 'row'> | null {
  const cell = (column: Column) => {
    const place = places[column];
    return place === undefined ? '' : clean(record[place]);
  };
  const day = cell('date');
  if (day === '' || FOOTER.test(record.map(clean).join(''))) {
    if (day === '' || !/^\d/.test(day)) return null;
  }
  const bookedOn = dateOf(day);
  if (bookedOn === null) {
    return { column: '交易日期', value: day, message: '日期无法识别，应形如 2026-11-23 或 20261123。' };
  }
  const own = cell('own').replace(/\D/g, '');
  if (own !== '' && own !== ownAccount.replace(/\D/g, '')) {
    return { column: '账号', value: own, message: '这一行不是本工会账户的流水，请核对账号后重新导出。' };
  }
  const moved = amountOf(cell);
  if (moved === null) {
    const value = [cell('debit'), cell('credit'), cell('amount')].filter(Boolean).join(' / ');
    return { column: '发生额', value, message: '金额或借贷方向无法识别，请核对这一行。' };
  }
  return {
    ...moved,
    bookedOn,
    serial: toHalfWidthCompact(cell('serial')).slice(0, 80),
    counterpartyName: cell('name').slice(0, 200),
    counterpartyAccount: cell('account').slice(0, 60),
    memo: [...new Set(places.memos.map((place) => clean(record[place])).filter(Boolean))]
      .join(' ')
      .slice(0, 500),
  };
}

/** Workbooks keep a day as the number of days since 1899-12-30, its time as a fraction. */
const WORKBOOK_DAY = /^([1-9]\d{4})(\.\d+)?$/;
const WORKBOOK_EPOCH = localDate('1899-12-30');

function dateOf(text: string): LocalDate | null {
  const days = WORKBOOK_DAY.exec(text)?.[1];
  if (days !== undefined) return addDays(WORKBOOK_EPOCH, Number(days));
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})/.exec(toHalfWidthCompact(text));
  if (match === null) return null;
  const [, year = '', month = '', date = ''] = match;
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

type Moved = Pick<StatementLine, 'direction' | 'amountFen'>;

function amountOf(cell: (column: Column) => string): Moved | null {
  const yuan = (column: Column): number | null => {
    const text = cell(column);
    return text === '' || text === '-' || text === '--' ? 0 : parseYuan(text, { signed: true });
  };
  const [debit, credit, amount] = [yuan('debit'), yuan('credit'), yuan('amount')];
  if (debit === null || credit === null || amount === null) return null;
  const moved = (direction: Moved['direction'], of: number): Moved | null =>
    of === 0 ? null : { direction, amountFen: fen(Math.abs(of)) };
  if (debit !== 0 && credit === 0) return moved('out', debit);
  if (credit !== 0 && debit === 0) return moved('in', credit);
  if (debit !== 0 || amount === 0) return null;
  const side = cell('side');
  if (OUT.test(side)) return moved('out', amount);
  return IN.test(side) ? moved('in', amount) : null;
}
