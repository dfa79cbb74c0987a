import type { ApprovalDetail } from '~/domain/approval/approval-view.ts';
import type { PriceChange } from '~/domain/approval/held-price.ts';
import { forbiddenChange } from '~/domain/approval/held-price.ts';
import { openStep, waitingFor } from '~/domain/approval/steps.ts';
import { paths } from '../../paths.ts';
import { Notice } from '../feedback.tsx';
import { formatDate, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { RequestStatus } from '../ordering/request-status.tsx';

/** What the approver has to know before he decides, or why he cannot. */
export function ApprovalNotices({ request }: { request: ApprovalDetail }) {
  const t = useT();
  if (request.state !== 'APPROVING') {
    return (
      <Notice>
        {t('这张申请已处理：')} <RequestStatus state={request.state} />{' '}
        <a href={paths.request(request.id)}>{t('查看申请')}</a>
      </Notice>
    );
  }
  if (request.own) return <Notice tone="warn">{t('这是您自己提交的申请，须由其他审批人审批。')}</Notice>;
  if (!request.mayDecide) return <NotYours request={request} />;
  return (
    <>
      {request.onBehalfOf !== null && (
        <Notice>{t('您代 {name} 审批，两人姓名都会记入办理记录。', { name: request.onBehalfOf })}</Notice>
      )}
      {request.worsened && (
        <Notice tone="warn">
          {t('与提交时相比，有规则的判定变严了；此时同意会把申请退回经办人重新确认。')}
        </Notice>
      )}
      {request.prices.isOver && <PriceOver request={request} />}
    </>
  );
}

function NotYours({ request }: { request: ApprovalDetail }) {
  const t = useT();
  const names = waitingFor(request.approval).map((person) => person.name);
  const step = t(openStep(request.approval)?.name ?? '审批');
  return (
    <Notice>
      {names.length === 0
        ? t('当前在“{step}”，没有可办理的人，请单位管理员调整成员角色或审批流程。', { step })
        : t('当前在“{step}”，等待 {names}，不需要您办理。', { step, names: names.join(t('、')) })}
    </Notice>
  );
}

function PriceOver({ request }: { request: ApprovalDetail }) {
  const t = useT();
  const { prices } = request;
  const date = formatDate(prices.until ?? '');
  if (prices.changes.length === 0) {
    return <Notice>{t('价格保留期已于 {date} 结束，现价与提交时一致。', { date })}</Notice>;
  }
  return (
    <Notice tone="warn">
      {forbiddenChange(prices) === null
        ? t('价格保留期已于 {date} 结束，有商品现价更低；可退回经办人按现价重新提交。', { date })
        : t('价格保留期已于 {date} 结束，有商品涨价或停售；此时同意会把申请退回经办人。', { date })}
      <ul>
        {prices.changes.map((change) => (
          <li key={change.lineNo}>
            <Change change={change} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Change({ change }: { change: PriceChange }) {
  const t = useT();
  const held = formatMoney(change.heldFen);
  return (
    <>
      {change.nowFen === null
        ? t('{name}：提交时 {held}，已停售', { name: change.name, held })
        : t('{name}：提交时 {held}，现价 {now}', {
            name: change.name,
            held,
            now: formatMoney(change.nowFen),
          })}
    </>
  );
}
