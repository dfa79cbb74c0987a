import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listAnnouncementsInput } from '~/domain/publication/announcement.input.ts';
import { ANNOUNCEMENT_STATE_NAMES, ANNOUNCEMENT_STATES } from '~/domain/publication/announcement-machine.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listAnnouncements } from '~/server/publication/list-announcements.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AnnouncementTable } from '~/ui/operator/announcement-table.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('公告管理'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listAnnouncementsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await listAnnouncements(ctx, query), ctx), query };
  });
}

export default function AnnouncementsPage() {
  const t = useT();
  const { rows, nextBefore, counts, query } = useLoaderData<typeof loader>();
  const { q, state, before } = query;
  const total = ANNOUNCEMENT_STATES.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return (
    <OfficePage>
      <PageHead
        title={t('公告管理')}
        note={t('起草、定时、置顶和撤回，公开在“通知公告”与首页')}
        actions={
          <ButtonLink variant="primary" icon="plus" href={paths.operatorNewAnnouncement()}>
            {t('起草公告')}
          </ButtonLink>
        }
      />
      <Panel>
        <Tabs
          label={t('公告状态')}
          current={state ?? 'all'}
          items={[
            { key: 'all', label: t('全部'), href: paths.operatorAnnouncements({ q }), count: total },
            ...ANNOUNCEMENT_STATES.map((one) => ({
              key: one,
              label: t(ANNOUNCEMENT_STATE_NAMES[one]),
              href: paths.operatorAnnouncements({ q, state: one }),
              count: counts[one] ?? 0,
            })),
          ]}
        />
        <Toolbar
          end={<ExportLinks href={(format) => paths.operatorFile('announcements', format, { q, state })} />}
        >
          <FilterForm
            action={paths.operatorAnnouncements()}
            keep={{ state }}
            active={q !== undefined}
            clearHref={paths.operatorAnnouncements({ state })}
          >
            <Input
              name="q"
              type="search"
              label={t('标题或编号')}
              placeholder={t('标题或编号')}
              compact
              defaultValue={q}
            />
          </FilterForm>
        </Toolbar>
        <AnnouncementTable rows={rows} filtered={q !== undefined || state !== undefined} />
        <Pager
          shown={rows.length}
          prevHref={before === undefined ? null : paths.operatorAnnouncements({ q, state })}
          nextHref={
            nextBefore === null ? null : paths.operatorAnnouncements({ q, state, before: nextBefore })
          }
        />
      </Panel>
    </OfficePage>
  );
}
