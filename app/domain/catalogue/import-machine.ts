import type { MachineTable } from '../state-machine.ts';
import { nextState } from '../state-machine.ts';

/** States of an import 批量导入. */
export const IMPORT_STATES = [
  'MAPPING', // uploaded with heads of the supplier's own: he says which column is what
  'QUEUED', // uploaded, nobody has looked at it yet
  'CHECKING', // dry run under way; nothing is written to the catalogue
  'CHECKED', // the supplier reads what would change
  'CONFIRMED', // agreed to, not begun
  'APPLYING', // written batch by batch
  'DONE',
  'STOPPED', // the supplier halted the write; what was written stays, the rest may be written later
  'FAILED', // unreadable, or interrupted for good; says why
  'CANCELLED', // the supplier called it off before it was written
  'EXPIRED', // nobody confirmed it in time: prices move on
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const IMPORT_EVENTS = {
  upload: { from: [null], to: 'QUEUED', actor: ['supplier'], why: '供应商上传文件，先检查，不写入' },
  upload_foreign: {
    from: [null],
    to: 'MAPPING',
    actor: ['supplier'],
    why: '表头不是本商城的列名，先由供应商确认列的对应',
  },
  map: { from: ['MAPPING', 'CHECKED'], to: 'QUEUED', actor: ['supplier'], why: '列已对应，按它检查' },
  command: { from: [null], to: 'APPLYING', actor: ['system'], why: '运营以命令导入，留痕并逐批写入' },
  check: {
    from: ['QUEUED', 'CHECKING'],
    to: 'CHECKING',
    actor: ['system'],
    why: '逐行检查；中断后从头再查，尚无写入',
  },
  finish_check: { from: ['CHECKING'], to: 'CHECKED', actor: ['system'], why: '检查完成，等待供应商核对' },
  confirm: { from: ['CHECKED'], to: 'CONFIRMED', actor: ['supplier'], why: '供应商核对变更后确认' },
  apply: {
    from: ['CONFIRMED', 'APPLYING'],
    to: 'APPLYING',
    actor: ['system'],
    why: '逐批写入；中断后从未写入的行继续',
  },
  finish: { from: ['APPLYING'], to: 'DONE', actor: ['system'], why: '全部行已写入或逐行说明' },
  fail: {
    from: ['QUEUED', 'CHECKING', 'CONFIRMED', 'APPLYING'],
    to: 'FAILED',
    actor: ['system'],
    why: '文件不可读，或多次中断',
  },
  cancel: {
    from: ['MAPPING', 'QUEUED', 'CHECKING', 'CHECKED'],
    to: 'CANCELLED',
    actor: ['supplier'],
    why: '供应商放弃，未写入任何数据',
  },
  stop: {
    from: ['CONFIRMED', 'APPLYING'],
    to: 'STOPPED',
    actor: ['supplier'],
    why: '供应商停止写入：已写入的有效，其余不写',
  },
  resume: {
    from: ['STOPPED', 'FAILED'],
    to: 'CONFIRMED',
    actor: ['supplier'],
    why: '从第一行未写入的继续；每行写入前再按现状核对一次',
  },
  recheck: {
    from: ['CHECKED', 'EXPIRED'],
    to: 'QUEUED',
    actor: ['supplier'],
    why: '现价或协议已变化，用同一文件重新检查',
  },
  expire: {
    from: ['MAPPING', 'CHECKED'],
    to: 'EXPIRED',
    actor: ['system'],
    why: '逾期未确认，价格可能已变化',
  },
} as const satisfies MachineTable<ImportState, string>;

export const IMPORT_STATE_NAMES = {
  MAPPING: '待对应列',
  QUEUED: '等待检查',
  CHECKING: '检查中',
  CHECKED: '待确认',
  CONFIRMED: '等待写入',
  APPLYING: '写入中',
  DONE: '写入完成',
  STOPPED: '已停止写入',
  FAILED: '失败',
  CANCELLED: '已取消',
  EXPIRED: '已过期',
} as const satisfies Record<ImportState, string>;

/** The server is at work, or about to be. */
export function isImportRunning(state: ImportState): boolean {
  return state === 'QUEUED' || state === 'CHECKING' || state === 'CONFIRMED' || state === 'APPLYING';
}

/** The supplier may still call it off: nothing has been written. */
export function mayCancelImport(state: ImportState): boolean {
  return nextState(IMPORT_EVENTS, state, 'cancel') !== null;
}

/** The supplier may halt what is being written, or is about to be. */
export function mayStopImport(state: ImportState): boolean {
  return nextState(IMPORT_EVENTS, state, 'stop') !== null;
}

/** What was halted or broke off while it was written goes on, as long as its rows are kept. */
export function mayResumeImport(job: {
  readonly state: ImportState;
  readonly source: 'command' | 'page';
  readonly confirmed_at: string | null;
  readonly file_removed_at: string | null;
}): boolean {
  return (
    nextState(IMPORT_EVENTS, job.state, 'resume') !== null &&
    job.source === 'page' &&
    job.confirmed_at !== null &&
    job.file_removed_at === null
  );
}

/** Rows a file from a page may have; the operator's command has no such limit. */
export const IMPORT_ROWS_MAX = 200_000;
/** The supplier may say which column is what: before the check, or after it to have it done once more. */
export function mayMapImport(state: ImportState): boolean {
  return nextState(IMPORT_EVENTS, state, 'map') !== null;
}

/** Days a checked import waits to be confirmed. */
export const CONFIRM_WITHIN_DAYS = 7;
/** Days the uploaded file and its rows are kept after the import has ended. */
export const IMPORT_FILE_DAYS = 30;
/** Imports a supplier may have that are neither written nor called off. */
export const OPEN_IMPORTS_MAX = 10;
/** A check that was interrupted so often is given up: the file itself may be what ends the process. */
export const CHECK_ATTEMPTS_MAX = 3;
