import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Table } from '../table.tsx';
import type { AnnouncementItem } from './announcement-acts.tsx';
import { AnnouncementStatus } from './announcement-status.tsx';

type Row = Pick<
  AnnouncementItem,
  'id' | 'state' | 'title' | 'number' | 'publishAt' | 'publishedAt' | 'pinnedUntil'
> & { readonly updatedByName: string; readonly updatedAt: string };

/** Announcements as operators list them. */
export function AnnouncementTable({ rows, filtered }: { rows: readonly Row[]; filtered: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t('公告管理')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <Empty
          title={filtered ? t('没有符合条件的公告') : t('还没有起草过公告')}
          actions={
            filtered ? (
              <ButtonLink size="sm" href={paths.operatorAnnouncements()}>
                {t('查看全部公告')}
              </ButtonLink>
            ) : (
              <ButtonLink size="sm" href={paths.operatorNewAnnouncement()}>
                {t('起草公告')}
              </ButtonLink>
            )
          }
        />
      }
      columns={[
        {
          key: 'title',
          head: t('标题'),
          role: 'lead',
          cell: (row) => (
            <a href={paths.operatorAnnouncement(row.id)}>
              <b>{row.title}</b>
            </a>
          ),
        },
        { key: 'number', head: t('编号'), cell: (row) => <span className="code">{row.number ?? '—'}</span> },
        { key: 'state', head: t('状态'), cell: (row) => <AnnouncementStatus state={row.state} /> },
        {
          key: 'when',
          head: t('发布时间'),
          cell: (row) => {
            const at = row.publishedAt ?? row.publishAt;
            return at === null ? '—' : <time>{formatDateTime(at)}</time>;
          },
        },
        { key: 'pinned', head: t('置顶至'), cell: (row) => row.pinnedUntil ?? '—' },
        {
          key: 'updated',
          head: t('最近修改'),
          cell: (row) => (
            <>
              {row.updatedByName} <time className="small faint">{formatDateTime(row.updatedAt)}</time>
            </>
          ),
        },
      ]}
    />
  );
}
