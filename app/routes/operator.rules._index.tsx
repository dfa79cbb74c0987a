import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listRuleValuesInput } from '~/domain/policy/change.input.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listRuleValues } from '~/server/policy/list-rule-values.server.ts';
import { Input, Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { RuleTable } from '~/ui/operator/rule-table.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { areaText } from '~/ui/publication/registry-value.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('规则登记'));

const VIEWS = [
  ['all', msg('全部')],
  ['used', msg('判定在用')],
  ['unapplied', msg('商城不执行')],
  ['demo', msg('演示参数')],
  ['missing', msg('尚无数值')],
  ['coming', msg('待生效')],
] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listRuleValuesInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await listRuleValues(ctx, query), ctx), query };
  });
}

export default function RulesPage() {
  const t = useT();
  const { rows, next, areas, query } = useLoaderData<typeof loader>();
  const { q, area, only, after } = query;
  return (
    <OfficePage>
      <PageHead title={t('规则登记')} note={t('改一个数字：一人提出，另一人复核，自生效日起适用')} />
      <Panel>
        <Tabs
          label={t('数值类别')}
          current={only ?? 'all'}
          items={VIEWS.map(([key, label]) => ({
            key,
            label: t(label),
            href: paths.operatorRules({ q, area, only: key === 'all' ? undefined : key }),
          }))}
        />
        <Toolbar
          end={<ExportLinks href={(format) => paths.operatorFile('rules', format, { q, area, only })} />}
        >
          <FilterForm
            action={paths.operatorRules()}
            keep={{ only }}
            active={q !== undefined || area !== undefined}
            clearHref={paths.operatorRules({ only })}
          >
            <Input
              name="q"
              type="search"
              label={t('名称、编号、依据或来源')}
              placeholder={t('名称、编号、依据或来源')}
              compact
              defaultValue={q}
              size={24}
            />
            <Select
              name="area"
              label={t('适用地区')}
              compact
              placeholder={t('全部地区')}
              defaultValue={area}
              options={areas.map(({ code, name }) => ({ value: code, label: areaText({ code, name }, t) }))}
            />
          </FilterForm>
        </Toolbar>
        <RuleTable rows={rows} />
        <Pager
          shown={rows.length}
          prevHref={after === undefined ? null : paths.operatorRules({ q, area, only })}
          nextHref={next === null ? null : paths.operatorRules({ q, area, only, after: next })}
        />
      </Panel>
    </OfficePage>
  );
}
