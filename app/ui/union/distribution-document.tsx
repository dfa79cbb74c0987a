import { WELFARE_EVENTS } from '~/domain/welfare/events.ts';
import { formatDate, formatDateTime, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { ProgrammeDocumentData } from './programme-document.tsx';
import { DocumentTable, ProgrammeDocument } from './programme-document.tsx';

/** 慰问品发放签收表, to be signed by hand or with what was recorded; who gets nothing stands below with the reason. */
export function DistributionDocument({ page, printedAt }: ProgrammeDocumentData) {
  const t = useT();
  const { programme, given, summary, purchases } = page;
  const listed = given.filter(({ allocation }) => allocation !== null && allocation.state !== 'returned');
  const apart = given.filter(
    (row) => !listed.includes(row) && (row.excludedFor !== null || row.allocation !== null),
  );
  return (
    <ProgrammeDocument
      title={t('慰问品发放签收表')}
      page={page}
      printedAt={printedAt}
      meta={[
        {
          term: t('事由'),
          value: `${t(WELFARE_EVENTS[programme.event].name)} ${formatDate(programme.eventOn)}`,
        },
        { term: t('会议纪要'), value: purchases.map((one) => one.minutesNumber).join(t('、')) || '—' },
        { term: t('人数'), value: t('{n} 人', { n: summary.given }) },
      ]}
      footnote={t('只发实物，不发现金、购物卡、代金券')}
    >
      <DocumentTable
        heads={[
          t('序号'),
          t('工号'),
          t('姓名'),
          t('部门'),
          t('慰问品'),
          t('金额'),
          t('签收人'),
          t('签收时间'),
        ]}
        rows={listed.map(({ allocation, ...row }, index) => (
          <tr key={row.memberId}>
            <td>{index + 1}</td>
            <td className="code">{row.staffNumber}</td>
            <td>{row.name}</td>
            <td>{row.department}</td>
            <td>{allocation?.basketName}</td>
            <td className="num">{formatMoney(allocation?.valueFen ?? 0)}</td>
            <td>{allocation?.signedBy}</td>
            <td>{allocation?.signedAt ? formatDateTime(allocation.signedAt) : ''}</td>
          </tr>
        ))}
      />
      {apart.length > 0 && (
        <p className="small">
          {t('未领取：')}
          {apart
            .map(
              (row) =>
                `${row.name}（${row.excludedFor ?? t('已退回：{reason}', { reason: row.allocation?.returnReason ?? '' })}）`,
            )
            .join(t('、'))}
        </p>
      )}
    </ProgrammeDocument>
  );
}
