import type { AuditRow } from '~/domain/oversight/audit-row.ts';
import { actionName, detailTexts, subjectKindName } from '~/domain/oversight/audit-row.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDateTime, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { actorText } from '../orders/order-history.tsx';
import { Table } from '../table.tsx';

/** Audit rows: who did what to which subject, when. */
export function AuditTable({ entries, filtered }: { entries: readonly AuditRow[]; filtered: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t('审计记录')}
      rows={entries}
      rowKey={(entry) => entry.id}
      top
      empty={
        <Empty title={filtered ? t('没有符合条件的记录') : t('还没有审计记录')}>
          {t('每一次写入都与业务在同一事务里留痕，不能修改和删除。')}
        </Empty>
      }
      columns={[
        {
          key: 'at',
          head: t('时间'),
          cell: (entry) => <time className="code">{formatDateTime(entry.at)}</time>,
        },
        { key: 'who', head: t('人员'), className: 'nowrap', cell: (entry) => actorText(entry.actorName, t) },
        {
          key: 'action',
          head: t('动作'),
          role: 'lead',
          cell: (entry) => <b>{t(actionName(entry.action))}</b>,
        },
        {
          key: 'subject',
          head: t('对象'),
          cell: (entry) => (
            <>
              {t(subjectKindName(entry.subjectKind))} <Subject entry={entry} />
            </>
          ),
        },
        {
          key: 'detail',
          head: t('内容'),
          className: 'small',
          cell: (entry) => <AuditDetail entry={entry} />,
        },
        {
          key: 'request',
          head: t('请求号'),
          className: 'small faint nowrap',
          cell: (entry) => <span className="code">{entry.requestId.slice(-12)}</span>,
        },
      ]}
    />
  );
}

const LINKS: Readonly<Record<string, (id: string) => string>> = {
  order: paths.order,
  request: paths.request,
  budget_line: paths.budgetLine,
};

function Subject({ entry }: { entry: AuditRow }) {
  const number = entry.detail.number;
  const text = typeof number === 'string' ? number : entry.subjectId.slice(-12);
  const link = LINKS[entry.subjectKind];
  return link === undefined ? (
    <span className="code faint">{text}</span>
  ) : (
    <a className="code" href={link(entry.subjectId)}>
      {text}
    </a>
  );
}

/** The codes and numbers of a row that a reader can use. */
export function AuditDetail({ entry }: { entry: Pick<AuditRow, 'detail'> }) {
  const t = useT();
  return (
    <span className="audit-detail">
      {detailTexts(entry.detail).map((part) => (
        <span key={part.name}>
          <span className="faint">{t(part.name)}</span>{' '}
          {part.fen ? formatMoney(Number(part.value)) : String(part.value)}
        </span>
      ))}
    </span>
  );
}
