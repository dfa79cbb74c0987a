import type { OverdueBoard } from '~/domain/oversight/boards.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead, Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, PageNumbers, Toolbar } from '../toolbar.tsx';
import { Cited } from './figures.tsx';
import { frameNote, SupervisionBar } from './supervision-bar.tsx';

/** 逾期与拖欠: what stands late today, with days, the clause behind each last day and the estimated interest. */
export function OverduePage({ board }: { board: OverdueBoard }) {
  const t = useT();
  const { frame, kind, totals, page, pages } = board;
  const { division, unit } = frame.query;
  const place = { division, unit };
  const file = kind === 'payment' ? 'late-payments' : 'late-acceptances';
  const any = kind === 'payment' ? totals.payments > 0 : totals.acceptances > 0;
  return (
    <OfficePage>
      <PageHead title={t('逾期与拖欠')} note={frameNote(frame, t)} />
      <SupervisionBar frame={frame} href={paths.supervisorOverdue} keep={{ kind }} days="now" ways={false} />
      <Panel>
        <Tabs
          label={t('逾期事项')}
          current={kind}
          items={[
            {
              key: 'payment',
              label: t('逾期未付'),
              href: paths.supervisorOverdue(place),
              count: totals.payments,
            },
            {
              key: 'acceptance',
              label: t('逾期未验收'),
              href: paths.supervisorOverdue({ ...place, kind: 'acceptance' }),
              count: totals.acceptances,
            },
          ]}
        />
        <Toolbar end={any && <ExportLinks href={(format) => paths.supervisorFile(format, file, place)} />}>
          <Grounds board={board} />
        </Toolbar>
        {kind === 'payment' ? <LatePayments board={board} /> : <LateAcceptances board={board} />}
        <PageNumbers
          page={page}
          pages={pages}
          href={(to) => paths.supervisorOverdue({ ...place, kind, page: to === 1 ? null : to })}
        />
      </Panel>
    </OfficePage>
  );
}

/** The rules the days are counted by, each with its clause. */
function Grounds({ board }: { board: OverdueBoard }) {
  const t = useT();
  const { rules, kind } = board;
  const workdays = (value: number) => t('{n} 个工作日', { n: value });
  if (kind === 'acceptance') {
    return (
      <p className="small soft">
        {t.rich('收货后 {days} 内验收；逾期提醒，不自动视为合格。', {
          days: <Cited value={rules.acceptance}>{workdays}</Cited>,
        })}
      </p>
    );
  }
  return (
    <p className="small soft">
      {t.rich(
        '收到发票后 {invoice} 内支付；中小企业自验收合格起 {sme} 内支付，拖延验收的自验收期限届满起算，期末逢休息日顺延。利息按每日 {rate} 估算，合同另有约定的从约定。',
        {
          invoice: <Cited value={rules.invoice}>{workdays}</Cited>,
          sme: <Cited value={rules.sme}>{(value) => t('{n} 日', { n: value })}</Cited>,
          rate: <Cited value={rules.interest}>{(value) => t('万分之 {n}', { n: value })}</Cited>,
        },
      )}
    </p>
  );
}

function LatePayments({ board }: { board: OverdueBoard }) {
  const t = useT();
  const { payments, totals } = board;
  return (
    <Table
      caption={t('逾期未付')}
      rows={payments}
      rowKey={(row) => row.orderId}
      empty={<Empty title={t('没有逾期未付的订单')} />}
      columns={[
        {
          key: 'number',
          head: t('订单'),
          role: 'lead',
          cell: (row) => (
            <a className="strong code" href={paths.supervisorOrder(row.orderId)}>
              {row.number}
            </a>
          ),
        },
        { key: 'unit', head: t('采购单位'), cell: (row) => row.unitName },
        { key: 'supplier', head: t('收款供应商'), cell: (row) => row.supplierName },
        {
          key: 'accepted',
          head: t('验收'),
          className: 'nowrap',
          cell: (row) =>
            row.acceptedOn === null ? (
              <Status tone="warn">{t('验收已拖延')}</Status>
            ) : (
              formatDate(row.acceptedOn)
            ),
        },
        {
          key: 'invoice',
          head: t('发票后期限'),
          className: 'nowrap',
          cell: (row) =>
            row.hasInvoice && row.invoiceDueOn !== null ? formatDate(row.invoiceDueOn) : t('待供应商开票'),
        },
        {
          key: 'statutory',
          head: t('法定期限'),
          className: 'nowrap',
          cell: (row) => (row.statutoryDueOn === null ? t('非中小企业') : formatDate(row.statutoryDueOn)),
        },
        {
          key: 'days',
          head: t('逾期'),
          num: true,
          cell: (row) => <b className="ink-deny">{t('{n} 日', { n: row.daysLate })}</b>,
        },
        { key: 'amount', head: t('未付金额'), num: true, cell: (row) => <Money fen={row.unpaidFen} /> },
        {
          key: 'interest',
          head: t('估算利息'),
          num: true,
          cell: (row) => <Money fen={row.interestFen} plain />,
        },
      ]}
      foot={[
        { key: 'all', content: t('合计 {n} 笔', { n: totals.payments }), span: 6 },
        { key: 'days', content: t('最长 {n} 日', { n: totals.paymentDaysMax }), num: true },
        { key: 'amount', content: <Money fen={totals.paymentFen} />, num: true, label: t('未付金额') },
        {
          key: 'interest',
          content: <Money fen={totals.interestFen} plain />,
          num: true,
          label: t('估算利息'),
        },
      ]}
    />
  );
}

function LateAcceptances({ board }: { board: OverdueBoard }) {
  const t = useT();
  const { acceptances, totals } = board;
  return (
    <Table
      caption={t('逾期未验收')}
      rows={acceptances}
      rowKey={(row) => row.orderId}
      empty={<Empty title={t('没有逾期未验收的订单')} />}
      columns={[
        {
          key: 'number',
          head: t('订单'),
          role: 'lead',
          cell: (row) => (
            <a className="strong code" href={paths.supervisorOrder(row.orderId)}>
              {row.number}
            </a>
          ),
        },
        { key: 'unit', head: t('采购单位'), cell: (row) => row.unitName },
        { key: 'acceptors', head: t('验收人'), cell: (row) => row.acceptors.join(t('、')) },
        { key: 'supplier', head: t('供应商'), cell: (row) => row.supplierName },
        {
          key: 'received',
          head: t('最近收货'),
          className: 'nowrap',
          cell: (row) => formatDateTime(row.receivedAt),
        },
        { key: 'due', head: t('验收期限'), className: 'nowrap', cell: (row) => formatDate(row.dueOn) },
        {
          key: 'days',
          head: t('逾期'),
          num: true,
          cell: (row) => <b className="ink-deny">{t('{n} 日', { n: row.daysLate })}</b>,
        },
        { key: 'amount', head: t('待验金额'), num: true, cell: (row) => <Money fen={row.unjudgedFen} /> },
      ]}
      foot={[
        { key: 'all', content: t('合计 {n} 笔', { n: totals.acceptances }), span: 6 },
        { key: 'days', content: t('最长 {n} 日', { n: totals.acceptanceDaysMax }), num: true },
        { key: 'amount', content: <Money fen={totals.acceptanceFen} />, num: true, label: t('待验金额') },
      ]}
    />
  );
}
