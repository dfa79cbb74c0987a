import type { ReactNode } from 'react';
import { openStep, waitingFor } from '~/domain/approval/steps.ts';
import type { FundKind } from '~/domain/ordering/kinds.ts';
import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import type { RequestView } from '~/domain/ordering/request-view.ts';
import { paths } from '../../paths.ts';
import { ApprovalProgress } from '../approval/approval-progress.tsx';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { DecisionList, VerdictCounts } from '../decision-list.tsx';
import { toDecisionView } from '../decision-view.ts';
import { PrintButton } from '../document-print.tsx';
import { ErrorSummary } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money, UppercaseAmount } from '../money.tsx';
import { inWordsOf } from '../orders/fund-words.ts';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { Page } from '../shell.tsx';
import type { Step } from '../steps.tsx';
import { StepBar, WaitingBar } from '../steps.tsx';
import { Table } from '../table.tsx';
import { MinutesUpload, minutesFacts } from './minutes-facts.tsx';
import { RequestHistory } from './request-history.tsx';
import { RequestLines } from './request-lines.tsx';
import { RequestStatus } from './request-status.tsx';

export interface RequestPageProps {
  request: RequestView;
  /** The reader submitted it himself. */
  own: boolean;
  mayCancel: boolean;
  mayEdit: boolean;
  mayApprove: boolean;
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
      <Panel className="request-steps">
        <div className="panel-body">
          <StepBar label={t('申请进度')} steps={stepsOf(request, t)} />
        </div>
        <Waiting {...props} />
      </Panel>
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

function stepsOf(request: RequestView, t: ReturnType<typeof useT>): Step[] {
  const { state } = request;
  // what is paid with other money holds no budget line
  const isCharged = request.lines.some((line) => line.allocations.length > 0);
  const held = state !== 'BUDGET_PENDING';
  const stopped = state === 'REFUSED' || state === 'RETURNED' || state === 'CANCELLED';
  const approved = state === 'APPROVED';
  return [
    { key: 'submit', label: t('提交'), state: 'done', note: formatDate(request.submittedAt) },
    ...(isCharged
      ? [{ key: 'hold', label: t('指标冻结'), state: held ? ('done' as const) : ('now' as const) }]
      : []),
    {
      key: 'approve',
      label: t('审批'),
      state: approved ? 'done' : stopped ? 'stopped' : held ? 'now' : 'next',
      note: request.decidedAt === null ? undefined : formatDate(request.decidedAt),
    },
    {
      key: 'orders',
      label: t('生成订单'),
      state: approved ? 'done' : 'next',
      note: approved ? t('{n} 个', { n: request.orders.length }) : undefined,
    },
  ];
}

/** Only a union's request stands on its committee's minutes. */
const fundOf = (request: RequestView): FundKind => (request.minutes === null ? 'budget' : 'union');

const ENDED = {
  APPROVED: msg('审批已通过，请在下方订单中查看供应商确认和交付进展。'),
  REFUSED: msg('审批人已驳回，冻结的指标已全部释放。'),
  RETURNED: msg('已退回修改，冻结的指标已全部释放。修改后可重新提交。'),
  CANCELLED: msg('申请已关闭，冻结的指标已全部释放。'),
} as const;

function Waiting({ request, own, mayCancel, mayEdit, mayApprove }: RequestPageProps) {
  const t = useT();
  const acts = (
    <>
      {mayApprove && (
        <ButtonLink variant="primary" href={paths.approval(request.id)}>
          {t('去审批')}
        </ButtonLink>
      )}
      {mayEdit && (
        <form method="post">
          <input type="hidden" name="version" value={request.version} />
          <Button variant="primary" name="intent" value="edit">
            {t('放回购物车修改')}
          </Button>
        </form>
      )}
      {mayCancel && (
        <ConfirmDialog
          label={t('撤销申请')}
          title={t('撤销申请 {number}', { number: request.number })}
          name="intent"
          value="cancel"
          fields={{ version: String(request.version) }}
        >
          <p>
            {t(
              inWordsOf(fundOf(request), msg('撤销后冻结的指标立即释放，申请不能恢复；商品不会回到购物车。')),
            )}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
  if (request.state === 'BUDGET_PENDING') {
    return (
      <WaitingBar who={t('预算管理一体化')} what={t('确认冻结')} since={request.submittedAt} actions={acts}>
        {t('冻结确认后才进入审批，供应商此时看不到任何订单。')}
        {request.holdTrouble !== null && (
          <>
            {' '}
            <b>
              {t('一体化系统暂时没有应答（已询问 {n} 次，下次 {when}），恢复后自动继续，无需重新提交。', {
                n: request.holdTrouble.attempts,
                when: formatDateTime(request.holdTrouble.nextTryAt),
              })}
            </b>
          </>
        )}
      </WaitingBar>
    );
  }
  if (request.state === 'APPROVING') {
    return <ApprovalWaiting request={request} own={own} acts={acts} />;
  }
  return (
    <WaitingBar who={null} actions={acts}>
      {t(inWordsOf(fundOf(request), ENDED[request.state]))}
      {request.decisionNote !== null && (
        <>
          {' '}
          <b>{t('意见：{note}', { note: request.decisionNote })}</b>
        </>
      )}
    </WaitingBar>
  );
}

function ApprovalWaiting({ request, own, acts }: { request: RequestView; own: boolean; acts: ReactNode }) {
  const t = useT();
  const step = openStep(request.approval);
  const names = waitingFor(request.approval).map((person) => person.name);
  const priceOver = request.priceHeldUntil !== null && request.today > request.priceHeldUntil;
  return (
    <WaitingBar
      who={
        names.length === 0
          ? t('单位管理员（“{step}”没有可办理的人，请调整成员角色）', { step: t(step?.name ?? '审批') })
          : t('{step} {names}', { step: t(step?.name ?? '审批'), names: names.join(t('、')) })
      }
      what={t('审批')}
      since={step?.openedAt ?? request.submittedAt}
      actions={acts}
    >
      {own && <span className="line-part">{t('不能审批自己提交的申请，请由其他审批人处理。')}</span>}
      {priceOver && (
        <b className="line-part">
          {t('价格保留期已于 {date} 结束，同意时会按现价核对；涨价或停售的申请会退回。', {
            date: formatDate(request.priceHeldUntil ?? ''),
          })}
        </b>
      )}
    </WaitingBar>
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
    <Panel title={t('生成的订单')} note={t('供应商 × 协议 × 资金')}>
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
