import type { PlatformOrderState, PlatformOrderView } from '~/domain/welfare/platform-order.ts';
import { formatDay } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { msg } from '../i18n/t.ts';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';

/** Why an order does not count, and what to do. */
export const PLATFORM_REASONS: Readonly<
  Record<Exclude<PlatformOrderState, 'numbered'>, readonly [string, string]>
> = {
  unconnected: [
    msg('未连接 832 平台'),
    msg('系统尚未接入 832 平台，接入后自动报送；急需计入的，请联系商城运营接入。'),
  ],
  waiting: [msg('正在报送 832 平台，尚无答复'), msg('无需操作，系统会自动重试。')],
  accepted: [msg('832 平台已受理，订单号待出'), msg('无需操作，取得订单号后自动计入。')],
  refused: [msg('832 平台未受理'), msg('请与供应商核对主体和商品是否已在 832 平台上架；系统每日重新报送。')],
  given_up: [msg('832 平台多次未答复'), msg('无需操作，系统每日重新报送；长期无答复请联系商城运营。')],
  void: [msg('合同已终止，未报送 832 平台'), msg('无需操作。')],
};

/** Whether an order counts as an 832 purchase: with the platform's number only. */
export function PlatformOrderPanel({ order }: { order: PlatformOrderView }) {
  const t = useT();
  const isCounted = order.state === 'numbered' && order.cancelRequestedAt === null;
  return (
    <Panel
      title={t('832 采购额')}
      more={<Status tone={isCounted ? 'ok' : 'warn'}>{isCounted ? t('已计入') : t('未计入')}</Status>}
      padded
    >
      {order.state === 'numbered' ? (
        <Facts
          items={[
            { term: t('平台订单号'), value: <span className="code">{order.platformNumber}</span> },
            {
              term: t('取得日期'),
              value: order.reportedAt === null ? null : <time>{formatDay(order.reportedAt)}</time>,
            },
            { term: t('平台取消'), value: cancelText(order, t) },
          ]}
        />
      ) : (
        <Facts
          items={[
            { term: t('原因'), value: t(PLATFORM_REASONS[order.state][0]) },
            { term: t('平台答复'), value: order.state === 'refused' ? order.lastError : null },
            { term: t('怎么办'), value: t(PLATFORM_REASONS[order.state][1]) },
            { term: t('平台取消'), value: cancelText(order, t) },
          ]}
        />
      )}
    </Panel>
  );
}

function cancelText({ cancelRequestedAt, cancelledAt }: PlatformOrderView, t: T): string | null {
  if (cancelledAt !== null) return t('{day} 已取消', { day: formatDay(cancelledAt) });
  return cancelRequestedAt === null ? null : t('正在通知平台，无需操作，系统会自动重试。');
}
