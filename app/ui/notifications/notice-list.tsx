import { NOTICE_TEXTS } from '~/domain/notifications/notice-texts.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatMoment, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Pager } from '../toolbar.tsx';

export interface NoticeItem {
  readonly id: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly href: string;
  readonly createdAt: string;
  readonly readAt: string | null;
}

/** Amounts (`…Fen`) in yuan, whole numbers as they are. */
function shown(params: NoticeItem['params']): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name.endsWith('Fen') && typeof value === 'number' ? formatMoney(value) : value,
    ]),
  );
}

function textOf(item: NoticeItem, t: T): string {
  return t(NOTICE_TEXTS[item.code] ?? item.code, shown(item.params));
}

/** 消息, newest first; unread ones are marked in words. */
export function NoticeList({ items, nextHref }: { items: readonly NoticeItem[]; nextHref: string | null }) {
  const t = useT();
  const unread = items.some((item) => item.readAt === null);
  return (
    <Panel
      title={t('消息')}
      id="notices"
      more={
        unread && (
          <form method="post">
            <Button size="sm" name="intent" value="read-all">
              {t('全部标为已读')}
            </Button>
          </form>
        )
      }
    >
      {items.length === 0 ? (
        <Empty title={t('没有消息')}>{t('审批结果、订单进展和到期提醒会通知到这里。')}</Empty>
      ) : (
        <ul className="notice-list">
          {items.map((item) => (
            <li key={item.id}>
              <a href={item.href} className={item.readAt === null ? 'strong' : 'soft'}>
                {textOf(item, t)}
              </a>
              <span className="row small faint">
                <time>{formatMoment(item.createdAt)}</time>
                {item.readAt === null && <Status tone="reason">{t('未读')}</Status>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager shown={items.length} prevHref={null} nextHref={nextHref} />
    </Panel>
  );
}
