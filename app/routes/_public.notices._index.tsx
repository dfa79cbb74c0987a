import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NOTICE_KIND_NAMES, NOTICE_KINDS } from '~/domain/publication/notice.ts';
import { paths } from '~/paths.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { listNotices, noticeQuery } from '~/server/publication/list-notices.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { formatDate } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Icon } from '~/ui/icon.tsx';
import { Money } from '~/ui/money.tsx';
import { Breadcrumbs, PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { Table } from '~/ui/table.tsx';
import { Tag } from '~/ui/tag.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, (t) => t('通知公告')),
  { tagName: 'link', rel: 'alternate', type: 'application/atom+xml', href: paths.noticesFeed() },
];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const query = noticeQuery(new URL(request.url).searchParams);
    return { ...unwrap(await listNotices(ctx, query), ctx), query };
  });
}

export default function NoticesPage() {
  const t = useT();
  const { notices, nextBefore, query } = useLoaderData<typeof loader>();
  const { kind, text, from, to, before } = query;
  const dates = { from, to };
  const filtered = text !== '' || from !== null || to !== null;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('通知公告') }]} />
      <PageHead
        title={t('通知公告')}
        note={t('合同自订立之日起在此公开，任何人可以查阅')}
        actions={
          <a className="btn btn-sm" href={paths.noticesFeed({ kind, q: text })} data-reload="">
            <Icon name="bell" />
            {t('订阅（Atom）')}
          </a>
        }
      />
      <Panel>
        <Tabs
          label={t('公告类型')}
          current={kind ?? 'all'}
          items={[
            { key: 'all', label: t('全部'), href: paths.notices({ q: text, ...dates }) },
            ...NOTICE_KINDS.map((one) => ({
              key: one,
              label: t(NOTICE_KIND_NAMES[one]),
              href: paths.notices({ kind: one, q: text, ...dates }),
            })),
          ]}
        />
        <Toolbar
          end={<ExportLinks href={(format) => paths.noticesFile(format, { kind, q: text, ...dates })} />}
        >
          <FilterForm
            action={paths.notices()}
            keep={{ kind }}
            clearHref={paths.notices({ kind })}
            active={filtered}
          >
            <Input
              compact
              type="search"
              name="q"
              label={t('搜索公告')}
              placeholder={t('合同号、采购单位或供应商')}
              defaultValue={text}
              size={28}
            />
            <Input compact type="date" name="from" label={t('发布日期从')} defaultValue={from ?? ''} />
            <Input compact type="date" name="to" label={t('发布日期至')} defaultValue={to ?? ''} />
          </FilterForm>
        </Toolbar>
        <Table
          caption={t('公告')}
          rows={notices}
          rowKey={(notice) => notice.id}
          empty={
            <Empty
              title={filtered ? t('没有符合条件的公告') : t('还没有公告')}
              actions={
                filtered ? (
                  <ButtonLink size="sm" href={paths.notices()}>
                    {t('查看全部公告')}
                  </ButtonLink>
                ) : undefined
              }
            >
              {t('供应商确认订单后，简式合同自动公告。')}
            </Empty>
          }
          columns={[
            {
              key: 'title',
              head: t('标题'),
              role: 'lead',
              cell: (notice) => (
                <>
                  {notice.pinned && <Tag>{t('置顶')}</Tag>}{' '}
                  <a className="strong ink-line" href={paths.notice(notice.id)}>
                    {notice.title}
                  </a>
                </>
              ),
            },
            {
              key: 'kind',
              head: t('类型'),
              cell: (notice) => <Tag>{t(NOTICE_KIND_NAMES[notice.kind])}</Tag>,
            },
            {
              key: 'number',
              head: t('编号'),
              cell: (notice) => <span className="code">{notice.number}</span>,
            },
            { key: 'date', head: t('发布日期'), cell: (notice) => formatDate(notice.publishedAt) },
            {
              key: 'total',
              head: t('金额'),
              num: true,
              cell: (notice) => (notice.totalFen === null ? '—' : <Money fen={notice.totalFen} />),
            },
          ]}
        />
        <Pager
          prevHref={before === null ? null : paths.notices({ kind, q: text, ...dates })}
          nextHref={
            nextBefore === null ? null : paths.notices({ kind, q: text, ...dates, before: nextBefore })
          }
          shown={notices.length}
        />
      </Panel>
    </Page>
  );
}
