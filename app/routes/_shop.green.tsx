import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { greenQuery, viewGreenHall } from '~/server/catalogue/view-green-hall.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { Input } from '~/ui/field.tsx';
import { GreenRules } from '~/ui/halls/green-rules.tsx';
import { GreenTable } from '~/ui/halls/green-table.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead, Switch, Tabs } from '~/ui/page-head.tsx';
import { Kpis, Panel, WithSide } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { ExportLinks, FilterForm, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('绿色专区'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const query = greenQuery(new URL(request.url).searchParams);
    return { ...unwrap(await viewGreenHall(ctx, query), ctx), query };
  });
}

export default function GreenHallPage() {
  const t = useT();
  const { items, parts, query, date, target, area } = useLoaderData<typeof loader>();
  const { part, state, text } = query;
  const asked = { list: part === 'mandatory' ? null : part, state: state === 'all' ? null : state, q: text };
  const tab = (key: typeof part, label: string) => ({
    key,
    label,
    href: paths.green({ ...asked, list: key === 'mandatory' ? null : key }),
    count: parts[key].leaves,
  });
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('绿色专区') }]} />
      <PageHead title={t('绿色专区')} note={t('证书按今日（{date}）是否有效判断', { date })} />
      <Figures />
      <WithSide label={t('规则说明')} side={<GreenRules target={target} area={area} />}>
        <Panel>
          <Tabs
            label={t('清单')}
            current={part}
            items={[
              tab('mandatory', t('强制采购 ★')),
              tab('energy', t('优先采购 · 节能')),
              tab('environment', t('优先采购 · 环境标志')),
            ]}
          />
          <Toolbar
            end={
              <>
                <Switch
                  label={t('在售情况')}
                  current={state}
                  items={[
                    { key: 'all', label: t('全部'), href: paths.green({ ...asked, state: null }) },
                    {
                      key: 'on-sale',
                      label: t('有证书在售'),
                      href: paths.green({ ...asked, state: 'on-sale' }),
                    },
                    {
                      key: 'missing',
                      label: t('暂无在售'),
                      href: paths.green({ ...asked, state: 'missing' }),
                    },
                  ]}
                />
                <ExportLinks href={(format) => paths.greenFile(format, asked)} />
              </>
            }
          >
            <FilterForm
              action={paths.green()}
              keep={{ list: asked.list, state: asked.state }}
              clearHref={paths.green({ ...asked, q: null })}
              active={text !== ''}
            >
              <Input
                compact
                type="search"
                name="q"
                label={t('搜索清单')}
                placeholder={t('品目、编码或标准号')}
                defaultValue={text}
                size={20}
              />
            </FilterForm>
          </Toolbar>
          <GreenTable items={items} filtered={text !== '' || state !== 'all'} />
        </Panel>
      </WithSide>
    </Page>
  );
}

function Figures() {
  const t = useT();
  const { parts } = useLoaderData<typeof loader>();
  const figure = (key: keyof typeof parts, label: string) => ({
    key,
    label,
    value: t('{n} 种', { n: parts[key].goods }),
    note: t('{onSale} / {leaves} 个品目有证书在售', { onSale: parts[key].onSale, leaves: parts[key].leaves }),
    href: paths.green({ list: key === 'mandatory' ? null : key, state: 'on-sale' }),
  });
  return (
    <Kpis
      items={[
        figure('mandatory', t('强制节能')),
        figure('energy', t('优先节能')),
        figure('environment', t('环境标志')),
      ]}
    />
  );
}
