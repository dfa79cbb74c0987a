import type { ReactNode } from 'react';
import { openStep, waitingFor } from '~/domain/approval/steps.ts';
import type { RequestView } from '~/domain/ordering/request-view.ts';
import { fundOf } from '~/domain/ordering/request-view.ts';
import { paths } from '../../paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { msg } from '../i18n/t.ts';
import { inWordsOf } from '../orders/fund-words.ts';
import { Panel } from '../panel.tsx';
import type { Step } from '../steps.tsx';
import { StepBar, WaitingBar } from '../steps.tsx';

export interface RequestProgressProps {
  request: RequestView;
  /** The reader submitted it himself. */
  own: boolean;
  mayCancel: boolean;
  mayEdit: boolean;
  mayApprove: boolean;
  /** It came to nothing, and its goods may be put into the cart again. */
  mayRepeat: boolean;
}

/** Where a request stands, who has it, and what the reader may do about it. */
export function RequestProgress(props: RequestProgressProps) {
  const t = useT();
  return (
    <Panel className="request-steps">
      <div className="panel-body">
        <StepBar label={t('申请进度')} steps={stepsOf(props.request, t)} />
      </div>
      <Waiting {...props} />
    </Panel>
  );
}

function stepsOf(request: RequestView, t: T): Step[] {
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

const ENDED = {
  APPROVED: msg('审批已通过，请在下方订单中查看供应商确认和交付进展。'),
  REFUSED: msg('审批人已驳回，冻结的指标已全部释放。'),
  RETURNED: msg('已退回修改，冻结的指标已全部释放。修改后可重新提交。'),
  CANCELLED: msg('申请已关闭，冻结的指标已全部释放。'),
} as const;

function Waiting({ request, own, mayCancel, mayEdit, mayApprove, mayRepeat }: RequestProgressProps) {
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
      {mayRepeat && (
        <ButtonLink icon="cart" href={paths.requestAgain(request.id)}>
          {t('重新采购')}
        </ButtonLink>
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
    <WaitingBar who={null} stopped={request.state !== 'APPROVED'} actions={acts}>
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
