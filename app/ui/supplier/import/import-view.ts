import type { ImportColumn } from '~/domain/catalogue/import-columns.ts';
import { COLUMN_NAMES } from '~/domain/catalogue/import-columns.ts';
import type { ImportState } from '~/domain/catalogue/import-machine.ts';
import type { FieldChange, ImportVerdict } from '~/domain/catalogue/import-verdict.ts';
import type { PriceMove, PriceMovesSummary } from '~/domain/catalogue/price-moves.ts';
import type { T } from '../../i18n/t.ts';

/** An import as a loader hands it over. */
export interface ImportJobView {
  readonly id: string;
  readonly source: 'command' | 'page';
  readonly state: ImportState;
  readonly file_name: string;
  readonly file_bytes: number;
  readonly file_removed_at: string | null;
  readonly facts: Readonly<Record<string, unknown>> | null;
  readonly started_by_name: string | null;
  readonly started_at: string;
  readonly checked_at: string | null;
  readonly confirmed_by_name: string | null;
  readonly confirmed_at: string | null;
  readonly finished_at: string | null;
  readonly published: boolean;
  readonly remove_missing: boolean;
  readonly progress: number;
  readonly row_count: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly price_up: number;
  readonly price_down: number;
  readonly removed: number;
  readonly held_back: number;
  readonly reviews: number;
  readonly failure_code: string | null;
  readonly failure_params: Readonly<Record<string, string | number>> | null;
}

export interface ImportCellView {
  readonly no: number;
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  readonly column_name: string;
  readonly value: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly severity: 'rejected' | 'warning';
}

export interface ImportRowView {
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  readonly verdict: ImportVerdict;
  readonly offer_id: string | null;
  readonly price_fen: number | null;
  readonly changes: readonly FieldChange[];
  readonly outcome: 'written' | 'held' | null;
  readonly held_verdict: ImportVerdict | null;
  readonly held_changes: readonly FieldChange[] | null;
}

export interface CodeCountView {
  readonly severity: 'rejected' | 'warning';
  readonly code: string;
  readonly cells: number;
}

/** How many changes a confirmation writes. */
export const changesOf = (job: ImportJobView): number => job.created + job.updated + job.removed;

export function columnName(name: string, t: T): string {
  return Object.hasOwn(COLUMN_NAMES, name) ? t(COLUMN_NAMES[name as ImportColumn]) : t('整行');
}

const textOf = (facts: ImportJobView['facts'], name: string) =>
  typeof facts?.[name] === 'string' ? facts[name] : null;
const listOf = (facts: ImportJobView['facts'], name: string): readonly string[] => {
  const value = facts?.[name];
  return Array.isArray(value) ? value.map(String) : [];
};
export const numberOf = (facts: ImportJobView['facts'], name: string): number => {
  const value = facts?.[name];
  return typeof value === 'number' ? value : 0;
};

const moveOf = (value: unknown): PriceMove | null => {
  if (typeof value !== 'object' || value === null || !('meanBp' in value) || !('mostBp' in value))
    return null;
  const { meanBp, mostBp } = value;
  return typeof meanBp === 'number' && typeof mostBp === 'number' ? { meanBp, mostBp } : null;
};

/** How far prices move, as the check has counted; null of an import checked before that was counted. */
export function priceMovesOf({ facts }: ImportJobView): PriceMovesSummary | null {
  const moves = facts?.['priceMoves'];
  if (typeof moves !== 'object' || moves === null) return null;
  return {
    up: moveOf('up' in moves ? moves.up : null),
    down: moveOf('down' in moves ? moves.down : null),
  };
}

/** Heads of the file that were not read. */
export const ignoredHeads = ({ facts }: ImportJobView): string[] =>
  listOf(facts, 'ignored').filter((head) => head.trim() !== '');

/** The file has heads of the supplier's own: what they mean can be changed. */
export const isMappable = ({ facts }: ImportJobView): boolean => facts?.['header'] !== undefined;

/** How the file was read, in a few words: sheet or encoding, and the sheets that were not. */
export function readingOf({ facts }: ImportJobView, t: T): string[] {
  const sheet = textOf(facts, 'sheet');
  const encoding = textOf(facts, 'encoding');
  const unread = [...listOf(facts, 'otherSheets'), ...listOf(facts, 'hiddenSheets')];
  return [
    ...(sheet === null ? [] : [t('读取工作表“{sheet}”', { sheet })]),
    ...(unread.length === 0 ? [] : [t('未读取：{sheets}', { sheets: unread.join('、') })]),
    ...(encoding === null ? [] : [encoding.toUpperCase()]),
  ];
}

export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
