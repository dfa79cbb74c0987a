import type { MessageStatus, TopicName } from '~/domain/oversight/messages.ts';
import { TOPIC_NAMES } from '~/domain/oversight/messages.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Table } from '../table.tsx';
import { Cause } from './cause.tsx';
import { MessageStatusPill } from './message-status.tsx';

interface MessageRow {
  readonly id: string;
  readonly topic: TopicName;
  readonly number: string | null;
  readonly status: MessageStatus;
  readonly attempts: number;
  readonly createdAt: string;
  readonly availableAt: string;
  readonly lastError: string | null;
}

/** Messages that are not delivered. */
export function MessageTable({ rows }: { rows: readonly MessageRow[] }) {
  const t = useT();
  return (
    <Table
      caption={t('未投递的消息')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <Empty title={t('没有符合条件的消息')}>{t('投递失败的消息会留在这里，直到重新投递或丢弃。')}</Empty>
      }
      columns={[
        {
          key: 'topic',
          head: t('主题'),
          role: 'lead',
          cell: (row) => (
            <a href={paths.operatorMessage(row.id)}>
              <b>{t(TOPIC_NAMES[row.topic])}</b>
            </a>
          ),
        },
        {
          key: 'number',
          head: t('对象'),
          cell: (row) => <span className="code nowrap">{row.number ?? '—'}</span>,
        },
        {
          key: 'state',
          head: t('状态'),
          cell: (row) => <MessageStatusPill status={row.status} lastError={row.lastError} />,
        },
        { key: 'attempts', head: t('尝试次数'), num: true, cell: (row) => row.attempts },
        {
          key: 'error',
          head: t('最近错误'),
          cell: (row) => (row.lastError === null ? '—' : <Cause error={row.lastError} />),
        },
        {
          key: 'created',
          head: t('产生时间'),
          className: 'nowrap',
          cell: (row) => <time>{formatDateTime(row.createdAt)}</time>,
        },
        {
          key: 'next',
          head: t('下次投递'),
          className: 'nowrap',
          cell: (row) => (row.status === 'pending' ? <time>{formatDateTime(row.availableAt)}</time> : '—'),
        },
      ]}
    />
  );
}
