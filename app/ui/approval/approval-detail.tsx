import type { ApprovalDetail } from '~/domain/approval/approval-view.ts';
import { paths } from '../../paths.ts';
import { Button } from '../button.tsx';
import { VERDICT_LOOK } from '../decision-card.tsx';
import { DecisionList, VerdictCounts } from '../decision-list.tsx';
import { toDecisionView } from '../decision-view.ts';
import { ErrorSummary } from '../feedback.tsx';
import { Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate, formatMoment, formatMoney, formatQty, moneyText } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { GreenPanel } from '../ordering/green-panel.tsx';
import { MinutesUpload, minutesFacts } from '../ordering/minutes-facts.tsx';
import { Facts, Panel } from '../panel.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ApprovalNotices } from './approval-notices.tsx';
import { ApprovalProgress } from './approval-progress.tsx';
import { BudgetImpact } from './budget-impact.tsx';

export interface ApprovalDetailProps {
  request: ApprovalDetail;
  reply: FormReplyView | null | undefined;
}

/** One request on the approver's desk: facts, cards judged today, lines, and the decision, all in one form. */
export function ApprovalDetailPanel({ request, reply }: ApprovalDetailProps) {
  const t = useT();
  const open = request.mayDecide;
  const { purchase } = request;
  return (
    <form
      method="post"
      className="detail"
      id="detail"
      key={request.version}
      encType={request.minutes === null ? undefined : 'multipart/form-data'}
    >
      <input type="hidden" name="version" value={request.version} />
      {/* Enter in the remark does nothing rash: it only shows the page again. */}
      <button type="submit" className="sr" name="intent" value="look" tabIndex={-1} aria-hidden="true">
        {t('刷新')}
      </button>
      <Panel
        title={
          <>
            <a className="only-phone" href={paths.approvals()} aria-label={t('返回队列')}>
              <Icon name="left" large />
            </a>{' '}
            {t('采购单 {number} · {lines} 行 {orders} 个订单', {
              number: request.number,
              lines: purchase.lines.length,
              orders: purchase.orders.length,
            })}
          </>
        }
        more={<Money fen={request.totalFen} size="md" />}
        padded
        foot={open ? <DecisionBar request={request} reply={reply} /> : undefined}
      >
        <ErrorSummary reply={reply} />
        <ApprovalNotices request={request} />
        <ApprovalFacts request={request} />
        {open && request.minutes !== null && (
          <MinutesUpload reply={reply} replaces={request.minutes.file !== null} />
        )}
        <p className="only-phone">
          <a className="btn btn-block" href="#cards">
            {t('看决定卡')} <VerdictCounts decisions={purchase.decisions} />
          </a>
        </p>
        {purchase.budgetLines.length > 0 && (
          <BudgetImpact lines={purchase.budgetLines.filter((line) => line.takenFen > 0)} />
        )}
        <GreenPanel green={purchase.green} />
        <section id="cards" aria-label={t('条款决定')}>
          <DecisionList
            hideRemedies
            decisions={purchase.decisions.map((decision) => toDecisionView(decision, purchase.names, t))}
            inside={(card) => <GivenReason ruleId={card.clause.ruleId} reasons={request.reasons} />}
          />
        </section>
        <ApprovalLines request={request} open={open} />
        {request.approval.steps.length > 0 && (
          <section className="stack" aria-label={t('审批进度')}>
            <h3 className="small">{t('审批进度')}</h3>
            <ApprovalProgress approval={request.approval} running={request.state === 'APPROVING'} />
          </section>
        )}
      </Panel>
      {open && (
        <div className="actbar only-phone">
          <Button variant="danger" name="intent" value="return">
            {t('退回')}
          </Button>
          <Button variant="primary" className="grow" name="intent" value="approve">
            {t('同意 {amount}', { amount: moneyText(request.totalFen) })}
          </Button>
        </div>
      )}
    </form>
  );
}

function GivenReason({ ruleId, reasons }: { ruleId: string; reasons: ApprovalDetail['reasons'] }) {
  const t = useT();
  const reason = reasons[ruleId];
  return reason === undefined ? null : <p className="small">{t('经办理由：“{reason}”', { reason })}</p>;
}

function ApprovalFacts({ request }: { request: ApprovalDetail }) {
  const t = useT();
  return (
    <Facts
      items={[
        {
          term: t('经办'),
          value: `${request.requesterName} · ${t('{time} 提交', { time: formatMoment(request.submittedAt) })}`,
        },
        { term: t('用途'), value: request.purpose },
        ...minutesFacts(request.minutes, t),
        { term: t('收货地址'), value: `${request.address.divisionName} ${request.address.detail}` },
        {
          term: t('路径'),
          value: <ApprovalPath approval={request.approval} />,
        },
        {
          term: t('价格保留至'),
          value: request.prices.until === null ? null : formatDate(request.prices.until),
        },
      ]}
    />
  );
}

/** The steps in one line, the open one bold. */
function ApprovalPath({ approval }: { approval: ApprovalDetail['approval'] }) {
  const t = useT();
  return (
    <>
      {approval.steps.map((step, index) => (
        <span key={step.stepNo}>
          {index > 0 && ' → '}
          {step.state === 'done' && <Icon name="check" />}
          {step.state === 'open' ? <b>{t(step.name)}</b> : t(step.name)}
        </span>
      ))}
    </>
  );
}

function ApprovalLines({ request, open }: { request: ApprovalDetail; open: boolean }) {
  const t = useT();
  const { lines, decisions } = request.purchase;
  return (
    <div className="framed">
      <Table
        caption={t('申请的商品')}
        className="approval-lines"
        rows={lines}
        rowKey={(line) => line.itemId}
        columns={[
          {
            key: 'goods',
            head: open && lines.length > 1 ? t('商品（可逐行退回）') : t('商品'),
            role: 'lead',
            cell: (line) => (
              <div className="line-item">
                <ProductPicture
                  productId={line.productId}
                  categoryCode={line.categoryCode}
                  name={line.name}
                  image={line.image}
                  size="thumb-sm"
                />
                <div>
                  <b>{line.name}</b>
                  <br />
                  <span className="small faint">
                    {formatMoney(line.unitPriceFen)} × {formatQty(line.quantityMilli)} {line.unit} ·{' '}
                    {line.agreementNumber ?? t('网上超市')} · {line.supplierName}
                  </span>{' '}
                  {decisions
                    .filter((decision) => decision.lineNo === line.lineNo && decision.verdict !== 'permit')
                    .map((decision) => (
                      <Status key={decision.ruleId} tone={VERDICT_LOOK[decision.verdict].tone}>
                        {t(VERDICT_LOOK[decision.verdict].text)}
                      </Status>
                    ))}
                </div>
              </div>
            ),
          },
          {
            key: 'quantity',
            head: t('数量'),
            num: true,
            className: 'not-phone',
            cell: (line) => formatQty(line.quantityMilli),
          },
          { key: 'amount', head: t('小计'), num: true, cell: (line) => <Money fen={line.amountFen} /> },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            num: true,
            role: 'act',
            cell: (line) =>
              open && lines.length > 1 ? (
                <button type="submit" className="link-button" name="intent" value={`line:${line.itemId}`}>
                  {t('退回此行')}
                </button>
              ) : null,
          },
        ]}
      />
    </div>
  );
}

function DecisionBar({ request, reply }: ApprovalDetailProps) {
  const t = useT();
  return (
    <div className="verdict-form">
      <Textarea
        name="note"
        label={t('审批意见')}
        hint={t('驳回、退回或退回某一行时必填，经办人会看到。')}
        rows={2}
        maxLength={500}
        defaultValue={enteredValue(reply, 'note')}
        error={errorsOf(reply, 'note')}
      />
      <div className="row row-wrap not-phone">
        <span className="push" />
        <Button variant="danger" name="intent" value="refuse">
          {t('驳回')}
        </Button>
        <Button name="intent" value="return">
          {t('退回修改')}
        </Button>
        <Button variant="primary" name="intent" value="approve">
          {t('同意 {amount}', { amount: moneyText(request.totalFen) })}
        </Button>
      </div>
      <div className="row only-phone">
        <Button variant="danger" size="sm" name="intent" value="refuse">
          {t('驳回整单')}
        </Button>
      </div>
    </div>
  );
}
