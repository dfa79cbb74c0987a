import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { agreementQuery, listAgreements } from '~/server/agreements/list-agreements.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
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

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const query = agreementQuery(new URL(request.url).searchParams);
    return { ...unwrap(await listAgreements(ctx, query), ctx), query };
  });
}

export default function FrameworkHall() {
  const t = useT();
  const { agreements, after, facets, query } = useLoaderData<typeof loader>();
  const asked = useAsked();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('框架协议馆') }]} />
      <PageHead
        title={t('框架协议馆')}
        note={t('征集人集中确定供应商和最高价，单位在协议内直接选定，小额零星采购不再逐单比价')}
      />
      <Panel>
        <HallFilter />
        <CategoryFacet />
        {agreements.length === 0 ? (
          <NothingFound anyAtAll={facets.total > 0 || query.text !== '' || query.view !== 'in-force'} />
        ) : (
          <div className="agreement-cards">
            {agreements.map((agreement) => (
              <AgreementCard key={agreement.id} agreement={agreement} />
            ))}
          </div>
        )}
        <Pager
          prevHref={query.after === null ? null : paths.framework(asked)}
          nextHref={after === null ? null : paths.framework({ ...asked, after })}
          shown={agreements.length}
        />
      </Panel>
      <p className="small faint hall-note">
        {t.rich('入围信息在协议期内公开（{publish}）；成交价格不高于该供应商的协议价格（{price}）。', {
          publish: <a href={paths.policyClause('order110-30')}>{t('第三十条')}</a>,
          price: <a href={paths.policyClause('order110-13')}>{t('第十三条')}</a>,
        })}
      </p>
    </Page>
  );
}

/** The filters as the address has them, without the page. */
function useAsked() {
  const { query } = useLoaderData<typeof loader>();
  return {
    q: query.text,
    view: query.view === 'in-force' ? null : query.view,
    category: query.category,
  };
}

function HallFilter() {
  const t = useT();
  const { query } = useLoaderData<typeof loader>();
  const asked = useAsked();
  return (
    <Toolbar
      end={
        <Switch
          label={t('协议状态')}
          current={query.view}
          items={[
            { key: 'in-force', label: t('执行中'), href: paths.framework({ ...asked, view: null }) },
            { key: 'ended', label: t('已结束'), href: paths.framework({ ...asked, view: 'ended' }) },
            { key: 'all', label: t('全部'), href: paths.framework({ ...asked, view: 'all' }) },
          ]}
        />
      }
    >
      <FilterForm
        action={paths.framework()}
        keep={{ view: asked.view, category: asked.category }}
        clearHref={paths.framework({ view: asked.view })}
        active={query.text !== '' || query.category !== null}
      >
        <Input
          compact
          type="search"
          name="q"
          label={t('搜索协议')}
          placeholder={t('协议名称、编号或采购包')}
          defaultValue={query.text}
          size={24}
        />
      </FilterForm>
    </Toolbar>
  );
}

function CategoryFacet() {
  const t = useT();
  const { facets, query } = useLoaderData<typeof loader>();
  const asked = useAsked();
  if (facets.categories.length === 0) return null;
  const values = [
    { code: null, name: t('全部'), agreements: facets.total },
    ...facets.categories.map((one) => ({ ...one, code: one.code as string | null })),
  ];
  return (
    <nav className="facet" aria-label={t('品目')}>
      <span className="facet-name">{t('品目')}</span>
      <div className="facet-values">
        {values.map((value) => (
          <a
            key={value.code ?? ''}
            href={paths.framework({ ...asked, category: value.code })}
            aria-current={value.code === query.category ? 'true' : undefined}
          >
            {value.name}
            <small>{value.agreements}</small>
          </a>
        ))}
      </div>
    </nav>
  );
}

function NothingFound({ anyAtAll }: { anyAtAll: boolean }) {
  const t = useT();
  if (!anyAtAll) {
    return (
      <Empty
        title={t('还没有框架协议')}
        actions={
          <ButtonLink size="sm" href={paths.search()}>
            {t('看网上超市')}
          </ButtonLink>
        }
      >
        {t('征集人公布入围结果并由商城登记后，协议会显示在这里。')}
      </Empty>
    );
  }
  return (
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
  );
}
