import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import type { RequestView } from '~/domain/ordering/request-view.ts';
import { fundOf } from '~/domain/ordering/request-view.ts';
import { paths } from '../../paths.ts';
import { ApprovalProgress } from '../approval/approval-progress.tsx';
import { DecisionList, VerdictCounts } from '../decision-list.tsx';
import { toDecisionView } from '../decision-view.ts';
import { PrintButton } from '../document-print.tsx';
import { ErrorSummary } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money, UppercaseAmount } from '../money.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { Page } from '../shell.tsx';
import { Table } from '../table.tsx';
import { MinutesUpload, minutesFacts } from './minutes-facts.tsx';
import { RequestHistory } from './request-history.tsx';
import { RequestLines } from './request-lines.tsx';
import type { RequestProgressProps } from './request-progress.tsx';
import { RequestProgress } from './request-progress.tsx';
import { RequestStatus } from './request-status.tsx';

export interface RequestPageProps extends RequestProgressProps {
  /** The minutes of the union's committee may be uploaded now. */
  mayAttach: boolean;
  reply: FormReplyView | null | undefined;
}

/** A purchase request: where it stands, who has it, its lines, cards as stored, orders and history. */
export function RequestPage(props: RequestPageProps) {
  const t = useT();
  const { request } = props;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('采购申请'), href: paths.requests() }, { label: request.number }]} />
      <PageHead
        title={t('采购申请 {number}', { number: request.number })}
        marks={<RequestStatus state={request.state} />}
        actions={<PrintButton />}
      />
      <ErrorSummary reply={props.reply} />
      <RequestProgress {...props} />
      <WithSide label={t('申请信息')} side={<SidePanels {...props} />}>
        <Panel title={t('商品')} note={t('{n} 行', { n: request.lines.length })}>
          <RequestLines lines={request.lines} totalFen={request.totalFen} />
        </Panel>
        {request.orders.length > 0 && <OrdersPanel request={request} />}
        <StoredDecisions request={request} />
      </WithSide>
    </Page>
  );
}

function SidePanels({ request, mayAttach, reply }: RequestPageProps) {
  const t = useT();
  const { address } = request;
  return (
    <>
      <Panel title={t('申请信息')} padded>
        <Facts
          items={[
            { term: t('经办'), value: request.requesterName },
            { term: t('提交时间'), value: formatDateTime(request.submittedAt) },
            { term: t('用途'), value: request.purpose },
            ...minutesFacts(request.minutes, t),
            { term: t('收货地址'), value: `${address.divisionName} ${address.detail}` },
            { term: t('联系人'), value: `${address.contactName} ${address.contactPhone}` },
            {
              term: t('价格保留至'),
              value: request.priceHeldUntil === null ? null : formatDate(request.priceHeldUntil),
            },
            { term: t('开票抬头'), value: request.invoiceTitle },
            { term: t('统一社会信用代码'), value: <span className="code">{request.invoiceUscc}</span> },
          ]}
        />
        {mayAttach && (
          <form method="post" encType="multipart/form-data">
            <MinutesUpload reply={reply} replaces={request.minutes?.file != null} />
          </form>
        )}
        <hr className="rule flat" />
        <p className="row">
          <span>{t('金额')}</span>
          <span className="push">
            <Money fen={request.totalFen} size="lg" />
          </span>
        </p>
        <p className="num">
          <UppercaseAmount fen={request.totalFen} />
        </p>
      </Panel>
      {request.approval.steps.length > 0 && (
        <Panel title={t('审批流程')} note={t(request.approval.flowName ?? '默认流程')} padded>
          <ApprovalProgress approval={request.approval} running={request.state === 'APPROVING'} />
        </Panel>
      )}
      <Panel title={t('办理记录')} padded>
        <RequestHistory entries={request.history} fund={fundOf(request)} />
      </Panel>
    </>
  );
}

function OrdersPanel({ request }: { request: RequestView }) {
  const t = useT();
  return (
    <Panel title={t('生成的订单')} note={t('供应商 × 协议 × 用途 × 资金')}>
      <Table
        caption={t('生成的订单')}
        rows={request.orders}
        rowKey={(order) => order.id}
        columns={[
          {
            key: 'number',
            head: t('订单'),
            role: 'lead',
            cell: (order) => (
              <>
                <a className="strong code" href={paths.order(order.id)}>
                  {order.number}
                </a>
                <span className="small faint line-part">{order.supplierName}</span>
              </>
            ),
          },
          {
            key: 'state',
            head: t('状态'),
            cell: (order) => (
              <>
                {t(ORDER_STATE_NAMES[order.state])}
                {order.state === 'PLACED' && (
                  <span className="small faint line-part">
                    {t('最晚 {date} 确认', { date: formatDate(order.confirmDueAt) })}
                  </span>
                )}
              </>
            ),
          },
          { key: 'total', head: t('金额'), num: true, cell: (order) => <Money fen={order.totalFen} /> },
        ]}
      />
    </Panel>
  );
}

const STAGES = {
  submit: msg('提交时的条款决定'),
  approval: msg('审批时的条款决定'),
  contract: msg('成立合同时的条款决定'),
} as const;

/** Cards as taken and kept: they never change again. */
function StoredDecisions({ request }: { request: RequestView }) {
  const t = useT();
  const names = {
    lines: request.lines.map((line) => ({
      lineNo: line.lineNo,
      name: line.snapshot.name,
      unit: line.snapshot.unit,
      alternatives: [],
    })),
    budgetLines: request.lines.flatMap((line) =>
      line.allocations.map((part) => ({ id: part.budgetLineId, name: part.name })),
    ),
  };
  return (
    <>
      {request.decisionSets.map((set) => (
        <Panel
          key={`${set.stage}-${set.evaluatedAt}`}
          title={t(STAGES[set.stage])}
          note={formatDateTime(set.evaluatedAt)}
          more={<VerdictCounts decisions={set.decisions} />}
          padded
        >
          <DecisionList
            hideRemedies
            decisions={set.decisions.map((decision) => toDecisionView(decision, names, t))}
          />
        </Panel>
      ))}
    </>
  );
}
