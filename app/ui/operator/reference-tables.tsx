import type { ReferenceList } from '~/domain/oversight/reference-list.ts';
import { paths } from '~/paths.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { formatNumber } from '../i18n/t.ts';
import { Confidence } from '../publication/registry-value.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { DemoMark } from '../tag.tsx';

/** Pages on which a list can be read row by row. */
const PAGES: Readonly<Record<string, string>> = {
  'green-lists': paths.green(),
  clauses: paths.policy(),
  'rule-values': paths.operatorRules(),
  'spec-templates': paths.operatorTemplates(),
  'counties-832': paths.welfare(),
};

/** Every official list, where it is from and how far it can be trusted. */
export function ReferenceTable({ rows }: { rows: readonly ReferenceList[] }) {
  const t = useT();
  return (
    <Table
      caption={t('基础数据')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          head: t('清单'),
          role: 'lead',
          cell: (row) => (
            <>
              {PAGES[row.id] === undefined ? (
                <b>{row.name}</b>
              ) : (
                <a href={PAGES[row.id]}>
                  <b>{row.name}</b>
                </a>
              )}{' '}
              {row.isDemo && <DemoMark />}
              <span className="faint small line-part">{row.source}</span>
            </>
          ),
        },
        { key: 'rows', head: t('行数'), num: true, cell: (row) => formatNumber(row.rows ?? row.loaded) },
        { key: 'doubts', head: t('存疑'), cell: (row) => <Doubts row={row} /> },
        {
          key: 'confidence',
          head: t('可信程度'),
          cell: (row) =>
            row.confidence === 'per row' ? (
              <Status>{t('逐行注明')}</Status>
            ) : (
              <Confidence code={row.confidence} />
            ),
        },
        {
          key: 'from',
          head: t('施行日期'),
          className: 'nowrap',
          cell: (row) => formatDate(row.effectiveFrom),
        },
        { key: 'checked', head: t('核对日期'), className: 'nowrap', cell: (row) => formatDate(row.checked) },
      ]}
    />
  );
}

/** What of a list is not read in the official text, by kind. */
function Doubts({ row }: { row: ReferenceList }) {
  const t = useT();
  const { doubtful, demo, missing } = row;
  if (doubtful + demo + missing === 0) return <span className="faint">{t('无')}</span>;
  return (
    <span className="row row-wrap">
      {doubtful > 0 && <Status tone="warn">{t('依据报道或转载 {n}', { n: doubtful })}</Status>}
      {demo > 0 &&
        (row.id === 'rule-values' ? (
          <a href={paths.operatorRules({ only: 'demo' })}>
            <Status tone="refer">{t('演示参数 {n}', { n: demo })}</Status>
          </a>
        ) : (
          <Status tone="refer">{t('演示参数 {n}', { n: demo })}</Status>
        ))}
      {missing > 0 &&
        (row.id === 'rule-values' ? (
          <a href={paths.operatorRules({ only: 'missing' })}>
            <Status tone="deny">{t('尚无数值 {n}', { n: missing })}</Status>
          </a>
        ) : (
          <Status tone="deny">{t('尚无数值 {n}', { n: missing })}</Status>
        ))}
    </span>
  );
}

interface YearItem {
  readonly year: number;
  readonly published: number;
  readonly estimated: number;
}

/** Years of the working-day calendar: published ones, and those only computed. */
export function CalendarYearTable({ rows }: { rows: readonly YearItem[] }) {
  const t = useT();
  return (
    <Table
      caption={t('工作日历')}
      rows={rows}
      rowKey={(row) => String(row.year)}
      columns={[
        {
          key: 'year',
          head: t('年份'),
          role: 'lead',
          cell: (row) => <a href={paths.operatorCalendar({ year: String(row.year) })}>{row.year}</a>,
        },
        { key: 'published', head: t('已公布'), num: true, cell: (row) => row.published },
        { key: 'estimated', head: t('推算'), num: true, cell: (row) => row.estimated },
        {
          key: 'state',
          head: t('可信程度'),
          cell: (row) =>
            row.estimated > 0 ? (
              <Status tone="warn">{t('推算，待国务院公布')}</Status>
            ) : (
              <Status tone="ok">{t('已公布')}</Status>
            ),
        },
      ]}
    />
  );
}
