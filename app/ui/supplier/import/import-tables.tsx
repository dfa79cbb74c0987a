import type { CellCode } from '~/domain/catalogue/import-reasons.ts';
import {
  CELL_CLAUSES,
  CELL_MEND_NAMES,
  CELL_REASON_NAMES,
  isCellCode,
} from '~/domain/catalogue/import-reasons.ts';
import type { FieldChange, ImportVerdict } from '~/domain/catalogue/import-verdict.ts';
import { CHANGE_NAMES, VERDICT_NAMES } from '~/domain/catalogue/import-verdict.ts';
import { OFFER_STATUS_NAMES } from '~/domain/catalogue/offer-list.ts';
import { clauseLabel } from '~/domain/policy/citations.ts';
import { paths } from '~/paths.ts';
import { ClauseLink } from '../../clause-link.tsx';
import { formatMoney, formatPercent } from '../../format.ts';
import { useT } from '../../i18n/context.tsx';
import type { T } from '../../i18n/t.ts';
import type { Column } from '../../table.tsx';
import { Table } from '../../table.tsx';
import type { ImportCellView, ImportRowView } from './import-view.ts';
import { columnName } from './import-view.ts';

/** Cells that kept their row out or are doubtful: where, what stands there, why, and what to do. */
export function ImportCellTable({ cells, caption }: { cells: readonly ImportCellView[]; caption: string }) {
  const t = useT();
  const text = (table: Readonly<Record<CellCode, string>>, cell: ImportCellView) =>
    isCellCode(cell.code) ? t(table[cell.code], cell.params) : cell.code;
  return (
    <Table
      caption={caption}
      rows={cells}
      rowKey={(cell) => String(cell.no)}
      top
      className="import-cells"
      columns={[
        { key: 'line', head: t('行'), num: true, cell: (cell) => <span className="code">{cell.line}</span> },
        { key: 'column', head: t('列'), cell: (cell) => columnName(cell.column_name, t) },
        {
          key: 'value',
          head: t('原值'),
          className: 'import-value',
          cell: (cell) => (
            <span className={cell.severity === 'rejected' ? 'code ink-deny' : 'code'}>
              {cell.value === '' ? t('（空）') : cell.value}
            </span>
          ),
        },
        {
          key: 'reason',
          head: t('原因'),
          role: 'lead',
          cell: (cell) => (
            <div className="cell-lines">
              <b>{text(CELL_REASON_NAMES, cell)}</b>
              <span className="small faint">
                <span className="code">{cell.sku}</span> {cell.name}
              </span>
            </div>
          ),
        },
        {
          key: 'mend',
          head: t('怎么改'),
          cell: (cell) => (
            <div className="cell-lines">
              <span>{text(CELL_MEND_NAMES, cell)}</span>
              <CellClause code={cell.code} />
            </div>
          ),
        },
      ]}
    />
  );
}

/** 依据 of a reported cell, where there is one. */
export function CellClause({ code }: { code: string }) {
  const clauseId = isCellCode(code) ? CELL_CLAUSES[code] : null;
  return clauseId === null ? null : <ClauseLink clause={{ id: clauseId, label: clauseLabel(clauseId) }} />;
}

const isStatus = (text: string): text is keyof typeof OFFER_STATUS_NAMES =>
  Object.hasOwn(OFFER_STATUS_NAMES, text);

function shownValue(change: FieldChange, value: string, t: T): string {
  if (value === '') return t('（空）');
  return change.field === 'status' && isStatus(value) ? t(OFFER_STATUS_NAMES[value]) : value;
}

/** One change: its name, what it was, what it becomes. */
function ChangeLine({ change }: { change: FieldChange }) {
  const t = useT();
  return (
    <span className="import-change">
      <span className="faint">{t(CHANGE_NAMES[change.field])}</span>{' '}
      <del className="was">{shownValue(change, change.from, t)}</del> <span aria-hidden="true">→</span>{' '}
      <ins>{shownValue(change, change.to, t)}</ins>
      {change.field === 'price' && <PriceMove change={change} />}
    </span>
  );
}

function PriceMove({ change }: { change: FieldChange }) {
  const [from, to] = [Number(change.from), Number(change.to)];
  if (!(from > 0)) return null;
  const share = to / from - 1;
  return (
    <b className={share > 0 ? 'ink-warn' : 'ink-ok'}>
      {' '}
      {share > 0 ? '+' : ''}
      {formatPercent(share)}
    </b>
  );
}

function Changes({ changes }: { changes: readonly FieldChange[] }) {
  const shown = changes.filter(({ field }) => field !== 'remarks');
  return (
    <div className="cell-lines">
      {shown.map((change) => (
        <ChangeLine key={change.field} change={change} />
      ))}
    </div>
  );
}

/** Rows of one verdict with what changes. */
export function ImportRowTable(props: {
  rows: readonly ImportRowView[];
  view: ImportVerdict | 'held';
  caption: string;
}) {
  const t = useT();
  const { view } = props;
  const columns: Column<ImportRowView>[] = [
    {
      key: 'line',
      head: t('行'),
      num: true,
      cell: (row) => (view === 'removed' ? '—' : <span className="code">{row.line}</span>),
    },
    { key: 'product', head: t('商品'), role: 'lead', cell: (row) => <ProductCell row={row} /> },
  ];
  const compares = view === 'price_up' || view === 'price_down' || view === 'changed' || view === 'held';
  if (!compares) {
    columns.push({
      key: 'price',
      head: t('含税单价（元）'),
      num: true,
      cell: (row) => (row.price_fen === null ? '' : formatMoney(row.price_fen)),
    });
  }
  if (compares) {
    columns.push({
      key: 'changes',
      head: view === 'held' ? t('核对时') : t('变更'),
      cell: (row) =>
        view === 'held' ? (
          <Judged verdict={row.verdict} changes={row.changes} />
        ) : (
          <Changes changes={row.changes} />
        ),
    });
  }
  if (view === 'held') {
    columns.push({
      key: 'now',
      head: t('写入时'),
      cell: (row) => <Judged verdict={row.held_verdict} changes={row.held_changes ?? []} />,
    });
  }
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => String(row.line)}
      top
      columns={columns}
    />
  );
}

function Judged({ verdict, changes }: { verdict: ImportVerdict | null; changes: readonly FieldChange[] }) {
  const t = useT();
  return (
    <div className="cell-lines">
      {verdict !== null && <b>{t(VERDICT_NAMES[verdict])}</b>}
      <Changes changes={changes} />
    </div>
  );
}

function ProductCell({ row }: { row: ImportRowView }) {
  return (
    <div className="cell-lines">
      {row.offer_id === null ? <b>{row.name}</b> : <a href={paths.supplierOffer(row.offer_id)}>{row.name}</a>}
      <span className="small faint code">{row.sku}</span>
    </div>
  );
}
