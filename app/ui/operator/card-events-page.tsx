import type { OrphanEvent, OrphanView } from '~/domain/payment/card-orphans.ts';
import {
  ORPHAN_AFTER_DAYS,
  ORPHAN_KIND_NAMES,
  ORPHAN_VIEW_NAMES,
  ORPHAN_VIEWS,
} from '~/domain/payment/card-orphans.ts';
import { paths } from '~/paths.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty, ErrorSummary, Notice } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead, Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { Pager } from '../toolbar.tsx';

export interface CardEventsPageProps {
  connected: boolean;
  rows: readonly OrphanEvent[];
  counts: Readonly<Record<OrphanView, number>>;
  nextBefore: string | null;
  query: { readonly view: OrphanView; readonly before?: string | undefined };
  done: string | null;
  reply: FormReplyView | null | undefined;
}

/** 银行卡通知: refunds and disputes that the card company reported of charges unknown here. */
export function CardEventsPage(props: CardEventsPageProps) {
  const t = useT();
  const { connected, rows, counts, nextBefore, query, done, reply } = props;
  const { view, before } = query;
  return (
    <OfficePage>
      <PageHead
        title={t('银行卡通知')}
        note={t('收单机构报来退款或争议，商城却没有相应的扣款；满 {days} 天仍没有的为无主', {
          days: ORPHAN_AFTER_DAYS,
        })}
        marks={connected ? <Status tone="ok">{t('已接通')}</Status> : <Status>{t('未连接收单机构')}</Status>}
      />
      {done === 'close' && !reply && (
        <Notice tone="ok" alert>
          {t('已关闭，没有动用任何款项。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <Panel>
        <Tabs
          label={t('通知状态')}
          current={view}
          items={ORPHAN_VIEWS.map((key) => ({
            key,
            label: t(ORPHAN_VIEW_NAMES[key]),
            href: paths.operatorCards({ view: key === 'orphan' ? null : key }),
            count: counts[key],
          }))}
        />
        <EventTable rows={rows} view={view} reply={reply} />
        <Pager
          shown={rows.length}
          total={counts[view]}
          prevHref={before === undefined ? null : paths.operatorCards({ view })}
          nextHref={nextBefore === null ? null : paths.operatorCards({ view, before: nextBefore })}
        />
      </Panel>
    </OfficePage>
  );
}

function EventTable({
  rows,
  view,
  reply,
}: Pick<CardEventsPageProps, 'rows' | 'reply'> & { view: OrphanView }) {
  const t = useT();
  const end: Column<OrphanEvent> =
    view === 'closed'
      ? { key: 'closed', head: t('核实结果'), cell: (row) => <Closing row={row} /> }
      : {
          key: 'act',
          head: t('办理'),
          hideHead: true,
          role: 'act',
          cell: (row) => (view === 'orphan' ? <CloseDialog row={row} reply={reply} /> : null),
        };
  return (
    <Table
      caption={t('银行卡通知')}
      rows={rows}
      rowKey={(row) => row.eventId}
      empty={<NoEvents view={view} />}
      columns={[
        {
          key: 'kind',
          head: t('通知'),
          role: 'lead',
          cell: (row) => (
            <>
              <span className="strong">{t(ORPHAN_KIND_NAMES[row.kind])}</span>
              <span className="small faint line-part code">{row.eventId}</span>
            </>
          ),
        },
        { key: 'intent', head: t('扣款编号'), cell: (row) => <span className="code">{row.intent}</span> },
        { key: 'amount', head: t('金额'), num: true, cell: (row) => <Money fen={row.amountFen} /> },
        {
          key: 'happened',
          head: t('发生时间'),
          className: 'nowrap',
          cell: (row) => formatDateTime(row.happenedAt),
        },
        {
          key: 'received',
          head: t('收到时间'),
          className: 'nowrap',
          cell: (row) => formatDateTime(row.receivedAt),
        },
        end,
      ]}
    />
  );
}

function Closing({ row }: { row: OrphanEvent }) {
  const t = useT();
  return (
    <>
      {row.closeReason}
      <span className="small faint line-part">
        {t('{name} {time} 关闭', {
          name: row.closedBy ?? '',
          time: row.closedAt === null ? '' : formatDateTime(row.closedAt),
        })}
      </span>
    </>
  );
}

function CloseDialog({ row, reply }: { row: OrphanEvent; reply: CardEventsPageProps['reply'] }) {
  const t = useT();
  const mine = enteredValue(reply ?? undefined, 'eventId') === row.eventId ? reply : null;
  return (
    <ConfirmDialog
      label={t('关闭')}
      title={t('关闭无主通知')}
      name="intent"
      value="close"
      size="sm"
      fields={{ eventId: row.eventId }}
      open={mine !== null && mine !== undefined}
    >
      <p>{t('先在收单机构的后台查清这笔扣款属于谁。关闭不动用款项；若扣款通知以后到达，仍会照常入账。')}</p>
      <Input
        id={`reason-${row.eventId}`}
        name="reason"
        label={t('核实结果')}
        required
        maxLength={200}
        defaultValue={enteredValue(mine, 'reason')}
        error={errorsOf(mine, 'reason')}
      />
    </ConfirmDialog>
  );
}

function NoEvents({ view }: { view: OrphanView }) {
  const t = useT();
  if (view === 'closed') return <Empty title={t('没有关闭过通知')} />;
  if (view === 'waiting') return <Empty title={t('没有在等待扣款通知的')} />;
  return <Empty title={t('没有无主通知')}>{t('每笔退款和争议都已对上商城的扣款。')}</Empty>;
}
