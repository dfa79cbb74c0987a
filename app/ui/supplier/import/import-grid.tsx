import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { ImportColumn } from '~/domain/catalogue/import-columns.ts';
import { COLUMN_NAMES } from '~/domain/catalogue/import-columns.ts';
import { mendField, pastedBlock } from '~/domain/catalogue/import-mend.ts';
import { CELL_MEND_NAMES, CELL_REASON_NAMES, isCellCode } from '~/domain/catalogue/import-reasons.ts';
import type { RawRow } from '~/domain/catalogue/import-row.ts';
import type { FormReplyView } from '../../form-reply.ts';
import { useT } from '../../i18n/context.tsx';
import { CellClause } from './import-tables.tsx';

export interface GridRow {
  readonly line: number;
  readonly raw: RawRow;
  readonly mended: RawRow | null;
}

export interface GridProblem {
  readonly line: number;
  readonly column_name: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const cellAt = (table: Element, row: number, column: number) =>
  table.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-column="${column}"]`);

const placeOf = (target: EventTarget) => {
  if (!(target instanceof HTMLInputElement)) return null;
  return { input: target, row: Number(target.dataset['row']), column: Number(target.dataset['column']) };
};

/** A block of a spreadsheet goes into the cells to the right of and below the one it is pasted into. */
function pasteBlock(event: ClipboardEvent<HTMLTableElement>): void {
  const place = placeOf(event.target);
  const text = event.clipboardData.getData('text/plain');
  if (place === null || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  for (const [down, cells] of pastedBlock(text).entries()) {
    for (const [right, value] of cells.entries()) {
      const cell = cellAt(event.currentTarget, place.row + down, place.column + right);
      if (cell !== null) cell.value = value;
    }
  }
}

/** Enter and the arrows up and down move between rows, as in a sheet; Enter never sends the form. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  const place = placeOf(event.target);
  const step = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : 1;
  if (place === null || !['Enter', 'ArrowUp', 'ArrowDown'].includes(event.key)) return;
  // the list of words of an input method is closed with Enter, too
  if (event.nativeEvent.isComposing) return;
  event.preventDefault();
  const next = cellAt(event.currentTarget, place.row + step, place.column);
  next?.focus();
  next?.select();
}

/** Rejected rows as a sheet of text fields: a plain form without script, a sheet with it. */
export function ImportGrid(props: {
  columns: readonly ImportColumn[];
  rows: readonly GridRow[];
  problems: readonly GridProblem[];
  reply: FormReplyView | null;
}) {
  const t = useT();
  const { columns, rows } = props;
  return (
    <section className="table-wrap" aria-label={t('被拒绝的行')}>
      <table className="table table-top import-grid" onPaste={pasteBlock} onKeyDown={moveBetweenRows}>
        <caption className="sr">{t('被拒绝的行')}</caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('行')}
            </th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {t(COLUMN_NAMES[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <GridLine
              key={row.line}
              at={at}
              row={row}
              columns={columns}
              problems={props.problems.filter(({ line }) => line === row.line)}
              reply={props.reply}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function GridLine(props: {
  at: number;
  row: GridRow;
  columns: readonly ImportColumn[];
  problems: readonly GridProblem[];
  reply: FormReplyView | null;
}) {
  const t = useT();
  const { row, columns, problems, reply } = props;
  const sentence = ({ code, params }: GridProblem) =>
    isCellCode(code) ? `${t(CELL_REASON_NAMES[code], params)}${t(CELL_MEND_NAMES[code], params)}` : code;
  const whole = problems.filter(({ column_name }) => !columns.some((column) => column === column_name));
  return (
    <tr>
      <th scope="row" className="num">
        <span className="code">{row.line}</span>
        {whole.map((problem) => (
          <span key={problem.code} className="small ink-deny">
            {sentence(problem)} <CellClause code={problem.code} />
          </span>
        ))}
      </th>
      {columns.map((column, index) => {
        const name = mendField(row.line, column);
        const found = problems.filter(({ column_name }) => column_name === column);
        const stored = row.mended?.[column] ?? row.raw[column] ?? '';
        const entered = reply?.values[name];
        return (
          <td key={column} className={found.length > 0 ? 'is-wrong' : undefined}>
            <input
              className="input input-sm"
              name={name}
              defaultValue={typeof entered === 'string' ? entered : stored}
              data-row={props.at}
              data-column={index}
              aria-label={t('第 {line} 行 {column}', {
                line: String(row.line),
                column: t(COLUMN_NAMES[column]),
              })}
              aria-invalid={found.length > 0 || undefined}
              aria-describedby={found.length > 0 ? `${name}-why` : undefined}
              autoComplete="off"
              spellCheck={false}
            />
            {found.length > 0 && (
              <span id={`${name}-why`} className="small ink-deny">
                {found.map((problem) => (
                  <span key={problem.code}>
                    {sentence(problem)} <CellClause code={problem.code} />
                  </span>
                ))}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
