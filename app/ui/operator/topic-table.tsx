import type { TopicName } from '~/domain/oversight/messages.ts';
import { TOPIC_NAMES } from '~/domain/oversight/messages.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Table } from '../table.tsx';
import { durationText } from './duration.ts';

export interface TopicItem {
  readonly topic: TopicName;
  readonly pending: number;
  readonly due: number;
  readonly failing: number;
  readonly dead: number;
  readonly delivered: number;
  readonly oldestPending: string | null;
}

interface TopicTableProps {
  topics: readonly TopicItem[];
  now: string;
  mayRetry: boolean;
}

/** The queues by topic, with what each is for. */
export function TopicTable({ topics, now, mayRetry }: TopicTableProps) {
  const t = useT();
  const waited = (since: string) => durationText(new Date(now).getTime() - new Date(since).getTime(), t);
  return (
    <Table
      caption={t('各主题队列')}
      rows={topics}
      rowKey={(row) => row.topic}
      columns={[
        {
          key: 'topic',
          head: t('主题'),
          role: 'lead',
          cell: (row) => (
            <>
              <b>{t(TOPIC_NAMES[row.topic])}</b> <span className="code small faint">{row.topic}</span>
            </>
          ),
        },
        { key: 'pending', head: t('等待'), num: true, cell: (row) => row.pending },
        { key: 'due', head: t('其中到期'), num: true, cell: (row) => row.due },
        {
          key: 'oldest',
          head: t('最久等待'),
          cell: (row) =>
            row.oldestPending === null ? (
              '—'
            ) : (
              <time title={formatDateTime(row.oldestPending)}>{waited(row.oldestPending)}</time>
            ),
        },
        {
          key: 'failing',
          head: t('重试中'),
          num: true,
          cell: (row) => <Leads topic={row.topic} state="failing" n={row.failing} />,
        },
        {
          key: 'dead',
          head: t('投递失败'),
          num: true,
          cell: (row) => <Leads topic={row.topic} state="dead" n={row.dead} />,
        },
        { key: 'delivered', head: t('24 小时已投递'), num: true, cell: (row) => row.delivered },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act',
          cell: (row) =>
            mayRetry &&
            row.dead > 0 && (
              <form method="post">
                <input type="hidden" name="topic" value={row.topic} />
                <Button size="sm" name="intent" value="retry-topic">
                  {t('全部重新投递')}
                </Button>
              </form>
            ),
        },
      ]}
    />
  );
}

function Leads({ topic, state, n }: { topic: string; state: string; n: number }) {
  if (n === 0) return 0;
  return (
    <a href={paths.operatorOutbox({ topic, state })}>
      <b>{n}</b>
    </a>
  );
}
