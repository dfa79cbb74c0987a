import type { FundKind } from '~/domain/ordering/kinds.ts';
import type { RequestHistoryEntry } from '~/domain/ordering/request-view.ts';
import { paths } from '../../paths.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { inWordsOf } from '../orders/fund-words.ts';
import { Timeline } from '../steps.tsx';

const ACTIONS: Readonly<Record<string, string>> = {
  'submit-request': msg('提交申请，指标已冻结'),
  'confirm-hold': msg('预算管理一体化确认冻结，进入审批'),
  'refuse-hold': msg('预算管理一体化拒绝冻结，已退回'),
  'agree-step': msg('审批同意，等待其他人或下一级'),
  'advance-steps': msg('已无待同意的人，审批继续'),
  'close-budget-year': msg('年终结账，未完成审批的申请退回，冻结已释放'),
  'remind-approvers': msg('已催办当前审批人'),
  'price-changed': msg('价格保留期已过且有商品涨价或停售，退回经办人，冻结已释放'),
  'approve-request': msg('审批同意，按供应商和协议拆分为订单'),
  'refuse-request': msg('审批驳回，冻结已释放'),
  'return-request': msg('退回修改，冻结已释放'),
  'refuse-request-line': msg('退回第 {lineNo} 行，该行冻结已释放'),
  'verdict-changed': msg('规则判定已变化，退回经办人，冻结已释放'),
  'submit-programme': msg('工会提交采购，等待主席审批'),
  'submit-union-purchase': msg('工会提交采购，等待主席审批'),
  'attach-minutes': msg('上传会议纪要'),
  'cancel-request': msg('经办人撤销，冻结已释放'),
  'replace-request': msg('已修改为新的申请'),
  'edit-returned-request': msg('商品放回购物车修改，本申请关闭'),
};

/** What happened to a request, newest first. */
export function RequestHistory(props: { entries: readonly RequestHistoryEntry[]; fund: FundKind }) {
  const t = useT();
  return (
    <Timeline
      live
      entries={props.entries.map((entry) => ({
        key: entry.id,
        at: entry.at,
        what: t(inWordsOf(props.fund, ACTIONS[entry.action] ?? entry.action), {
          lineNo: String(entry.lineNo ?? ''),
        }),
        who:
          entry.actorName === 'outbox' || entry.actorName === 'remind-approvers'
            ? t('系统')
            : entry.onBehalfOfName === null
              ? entry.actorName
              : t('{actor} 代 {name}', { actor: entry.actorName, name: entry.onBehalfOfName }),
        note:
          entry.replacedById === null ? (
            entry.note
          ) : (
            <a href={paths.request(entry.replacedById)}>{entry.replacedByNumber}</a>
          ),
      }))}
    />
  );
}
