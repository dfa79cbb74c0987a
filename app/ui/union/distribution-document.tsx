import { WELFARE_EVENTS } from '~/domain/welfare/events.ts';
import { DocumentPrint } from '../document-print.tsx';
import { formatDate, formatDateTime, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { ProgrammePageProps } from './programme-page.tsx';

type Props = Pick<ProgrammePageProps, 'page'> & { printedAt: string };

/** 慰问品发放签收表, to be signed by hand or with what was recorded; who gets nothing stands below with the reason. */
export function DistributionDocument({ page, printedAt }: Props) {
  const t = useT();
  const { programme, given, summary, unionName, purchases } = page;
  const listed = given.filter(({ allocation }) => allocation !== null && allocation.state !== 'returned');
  const apart = given.filter(
    (row) => !listed.includes(row) && (row.excludedFor !== null || row.allocation !== null),
  );
  return (
    <DocumentPrint
      title={t('慰问品发放签收表')}
      organization={unionName}
      running={programme.number}
      printedAt={printedAt}
      meta={[
        { term: t('方案'), value: programme.title },
        { term: t('编号'), value: <span className="code">{programme.number}</span> },
        {
          term: t('事由'),
          value: `${t(WELFARE_EVENTS[programme.event].name)} ${formatDate(programme.eventOn)}`,
        },
        { term: t('会议纪要'), value: purchases.map((one) => one.minutesNumber).join(t('、')) || '—' },
        { term: t('人数'), value: t('{n} 人', { n: summary.given }) },
        { term: t('慰问品金额'), value: t('{amount} 元', { amount: formatMoney(summary.valueFen) }) },
      ]}
      signatures={[{ role: t('经办人') }, { role: t('工会主席') }, { role: t('工会盖章') }]}
      footnote={t('只发实物，不发现金、购物卡、代金券')}
    >
      <table className="table">
        <thead>
          <tr>
            {[
              t('序号'),
              t('工号'),
              t('姓名'),
              t('部门'),
              t('慰问品'),
              t('金额'),
              t('签收人'),
              t('签收时间'),
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map(({ allocation, ...row }, index) => (
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
        </tbody>
      </table>
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
    </DocumentPrint>
  );
}
