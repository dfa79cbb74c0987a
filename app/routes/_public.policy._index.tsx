import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { policyQuery, viewPolicyLibrary } from '~/server/policy/view-policy-library.server.ts';
import { Input, Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { Breadcrumbs, PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { InstrumentList, RuleTable, ValueTable } from '~/ui/publication/policy-library.tsx';
import { areaText } from '~/ui/publication/registry-value.tsx';
import { Page } from '~/ui/shell.tsx';
import { ExportLinks, FilterForm, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('规则与依据'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const query = policyQuery(new URL(request.url).searchParams);
    const library = unwrap(await viewPolicyLibrary(ctx, query), ctx);
    // Only the view that is shown travels to the browser.
    return {
      ...library,
      rules: query.view === 'rules' ? library.rules : [],
      instruments: query.view === 'clauses' ? library.instruments : [],
      values: query.view === 'values' ? library.values : [],
      query,
    };
  });
}

const GROUPS = [
  ['all', msg('全部')],
  ['checked', msg('条文已核对')],
  ['doubtful', msg('待核对')],
  ['demo', msg('演示参数')],
  ['missing', msg('尚无数值')],
] as const;

export default function PolicyLibraryPage() {
  const t = useT();
  const { query, counts, area, rules, instruments, values } = useLoaderData<typeof loader>();
  const { view, text } = query;
  const asked = query.area;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('规则与依据') }]} />
      <PageHead
        title={t('规则与依据')}
        note={t('商城凭这些规则判断能不能买；每条都有出处、生效日期和可信程度')}
      />
      <Panel>
        <Tabs
          label={t('规则与依据')}
          current={view}
          items={[
            {
              key: 'rules',
              label: t('自动判定规则'),
              href: paths.policy({ area: asked }),
              count: counts.rules,
            },
            {
              key: 'clauses',
              label: t('文件与条款'),
              href: paths.policy({ view: 'clauses', area: asked }),
              count: counts.clauses,
            },
            {
              key: 'values',
              label: t('规则数值'),
              href: paths.policy({ view: 'values', area: asked }),
              count: counts.values,
            },
          ]}
        />
        <LibraryFilter />
        {view === 'rules' && <RuleTable rules={rules} area={area} />}
        {view === 'values' && <ValueTable values={values} />}
      </Panel>
      {view === 'clauses' && <InstrumentList key={text} instruments={instruments} />}
    </Page>
  );
}

function LibraryFilter() {
  const t = useT();
  const { query, area, areas } = useLoaderData<typeof loader>();
  const { view, text, group } = query;
  const keep = { view: view === 'rules' ? null : view };
  const active = text !== '' || query.area !== null || group !== 'all';
  return (
    <Toolbar
      end={
        view === 'values' ? (
          <ExportLinks href={(format) => paths.policyFile(format, { area: query.area, q: text, group })} />
        ) : undefined
      }
    >
      <FilterForm action={paths.policy()} keep={keep} clearHref={paths.policy(keep)} active={active}>
        {view !== 'clauses' && (
          <Select
            compact
            name="area"
            label={t('地区')}
            defaultValue={area.code}
            options={areas.map((one) => ({ value: one.code, label: areaText(one, t) }))}
          />
        )}
        {view === 'values' && (
          <Select
            compact
            name="group"
            label={t('可信程度')}
            defaultValue={group}
            options={GROUPS.map(([value, label]) => ({ value, label: t(label) }))}
          />
        )}
        {view !== 'rules' && (
          <Input
            compact
            type="search"
            name="q"
            label={view === 'clauses' ? t('搜索条款') : t('搜索数值')}
            placeholder={view === 'clauses' ? t('文号、条目或关键词') : t('名称或编号')}
            defaultValue={text}
            size={24}
          />
        )}
      </FilterForm>
    </Toolbar>
  );
}
