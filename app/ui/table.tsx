import type { ReactNode } from 'react';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';

export interface Column<Row> {
  /** Also the sort key in `sortHref`. */
  key: string;
  head: ReactNode;
  cell: (row: Row, index: number) => ReactNode;
  /** Numbers: right-aligned, no wrapping. */
  num?: boolean | undefined;
  sortable?: boolean | undefined;
  /** Word before the value on phones; the head when that is text, null for none. */
  label?: string | null | undefined;
  /** On phones this cell heads the card (`lead`) or closes it at the right (`act`). */
  role?: 'lead' | 'act' | undefined;
  className?: string | undefined;
  /** Head shown to screen readers only, for a column of buttons. */
  hideHead?: boolean | undefined;
}

export interface Sort {
  key: string;
  dir: 'asc' | 'desc';
}

export interface FootCell {
  key: string;
  content: ReactNode;
  span?: number | undefined;
  num?: boolean | undefined;
  /** Word before the value on phones. */
  label?: string | undefined;
  className?: string | undefined;
}

export interface TableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What the table is, for screen readers. */
  caption: string;
  /** On phones rows become cards (default); `two-up` pairs short cells; false lets the table scroll sideways. */
  stack?: boolean | 'two-up' | undefined;
  sort?: Sort | undefined;
  /** Address of the page sorted by a column; needed when any column is `sortable`. */
  sortHref?: ((sort: Sort) => string) | undefined;
  picked?: ((row: Row) => boolean) | undefined;
  /** Totals. */
  foot?: readonly FootCell[] | undefined;
  /** Shown in place of rows; usually `<Empty …>`. */
  empty?: ReactNode;
  /** Cells at the top of their row instead of the middle. */
  top?: boolean | undefined;
  className?: string | undefined;
}

/** Rows and columns with sortable heads and totals; on phones labelled cards. Plain links, so it works without script. */
export function Table<Row>(props: TableProps<Row>) {
  if (props.rows.length === 0 && props.empty !== undefined) return props.empty;
  const stack = props.stack ?? true;
  let name = 'table';
  if (stack) name += stack === 'two-up' ? ' table-stack two-up' : ' table-stack';
  if (props.top) name += ' table-top';
  if (props.className) name += ` ${props.className}`;
  return (
    <section className="table-wrap" aria-label={props.caption} tabIndex={stack ? undefined : 0}>
      <table className={name}>
        <caption className="sr">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={props.sort} sortHref={props.sortHref} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, index) => (
            <tr key={props.rowKey(row)} className={props.picked?.(row) ? 'is-picked' : undefined}>
              {props.columns.map((column) => (
                <td key={column.key} className={cellClass(column)} data-label={cellLabel(column)}>
                  {column.cell(row, index)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {props.foot && <Foot cells={props.foot} />}
      </table>
    </section>
  );
}

function cellClass(column: {
  num?: boolean | undefined;
  role?: string | undefined;
  className?: string | undefined;
}) {
  const names = [column.num && 'num', column.role, column.className].filter(Boolean);
  return names.length === 0 ? undefined : names.join(' ');
}

function cellLabel<Row>(column: Column<Row>): string | undefined {
  if (column.label === null || column.role !== undefined) return undefined;
  return column.label ?? (typeof column.head === 'string' ? column.head : undefined);
}

function HeadCell<Row>(props: {
  column: Column<Row>;
  sort: Sort | undefined;
  sortHref: ((sort: Sort) => string) | undefined;
}) {
  const t = useT();
  const { column, sort, sortHref } = props;
  const dir = sort?.key === column.key ? sort.dir : undefined;
  const head = column.hideHead ? <span className="sr">{column.head}</span> : column.head;
  return (
    <th
      scope="col"
      className={column.num ? 'num' : undefined}
      aria-sort={dir === undefined ? undefined : dir === 'asc' ? 'ascending' : 'descending'}
    >
      {column.sortable && sortHref ? (
        <a
          href={sortHref({ key: column.key, dir: dir === 'asc' ? 'desc' : 'asc' })}
          title={dir === 'asc' ? t('改为降序') : t('按此列排序')}
        >
          {head}
          <Icon name={dir === undefined ? 'sort' : dir === 'asc' ? 'up' : 'down'} />
        </a>
      ) : (
        head
      )}
    </th>
  );
}

function Foot({ cells }: { cells: readonly FootCell[] }) {
  return (
    <tfoot>
      <tr>
        {cells.map((cell) => (
          <td key={cell.key} colSpan={cell.span} className={cellClass(cell)} data-label={cell.label}>
            {cell.content}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
