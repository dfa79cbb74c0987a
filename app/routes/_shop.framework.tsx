import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { listAgreements } from '~/server/agreements/list-agreements.server.ts';
import { unwrap } from '~/server/http/respond.server.ts';
import { AgreementCard } from '~/ui/agreements/agreement-card.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead, Switch } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('框架协议馆'));

type View = 'in-force' | 'ended' | 'all';
const viewOf = (text: string | null): View => (text === 'ended' || text === 'all' ? text : 'in-force');

export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const q = search.get('q') ?? '';
  const view = viewOf(search.get('view'));
  const after = search.get('after');
  const list = unwrap(
    await listAgreements(context.ctx, { q, view, ...(after === null ? {} : { after }) }),
    context.ctx,
  );
  return { agreements: list.agreements, next: list.after, q, view, paged: after !== null };
}

export default function FrameworkHall() {
  const t = useT();
  const { agreements, next, q, view, paged } = useLoaderData<typeof loader>();
  const keep = view === 'in-force' ? null : view;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('框架协议馆') }]} />
      <PageHead
        title={t('框架协议馆')}
        note={t('征集人集中确定供应商和最高价，单位在协议内直接选定，小额零星采购不再逐单比价')}
      />
      <Panel>
        <Toolbar
          end={
            <Switch
              label={t('协议状态')}
              current={view}
              items={[
                { key: 'in-force', label: t('执行中'), href: paths.framework({ q }) },
                { key: 'ended', label: t('已结束'), href: paths.framework({ q, view: 'ended' }) },
                { key: 'all', label: t('全部'), href: paths.framework({ q, view: 'all' }) },
              ]}
            />
          }
        >
          <FilterForm
            action={paths.framework()}
            keep={{ view: keep }}
            clearHref={paths.framework({ view: keep })}
            active={q !== ''}
          >
            <Input
              compact
              type="search"
              name="q"
              label={t('搜索协议')}
              placeholder={t('协议名称、编号或采购包')}
              defaultValue={q}
              size={24}
            />
          </FilterForm>
        </Toolbar>
        {agreements.length === 0 ? (
          <Empty
            picture="search"
            title={t('没有符合条件的框架协议')}
            actions={
              <ButtonLink size="sm" href={paths.framework({ view: 'all' })}>
                {t('查看全部协议')}
              </ButtonLink>
            }
          >
            {t('换一个名称或编号再试，或查看已结束的协议。')}
          </Empty>
        ) : (
          <div className="agreement-cards">
            {agreements.map((agreement) => (
              <AgreementCard key={agreement.id} agreement={agreement} />
            ))}
          </div>
        )}
        <Pager
          prevHref={paged ? paths.framework({ q, view: keep }) : null}
          nextHref={next === null ? null : paths.framework({ q, view: keep, after: next })}
          shown={agreements.length}
        />
      </Panel>
    </Page>
  );
}
