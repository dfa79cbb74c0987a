import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listChangesInput } from '~/domain/policy/change.input.ts';
import {
  CHANGE_KIND_NAMES,
  CHANGE_KINDS,
  CHANGE_STATE_NAMES,
  CHANGE_STATES,
} from '~/domain/policy/change-machine.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listChanges } from '~/server/policy/list-changes.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { Input, Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { ChangeTable } from '~/ui/operator/change-parts.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('变更复核'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listChangesInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await listChanges(ctx, query), ctx), query };
  });
}

export default function ChangesPage() {
  const t = useT();
  const { rows, nextBefore, counts, query } = useLoaderData<typeof loader>();
  const { q, state, kind, before } = query;
  const total = CHANGE_STATES.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return (
    <OfficePage>
      <PageHead title={t('变更复核')} note={t('规则数值和基础数据的每次变更都由两人完成')} />
      <Panel>
        <Tabs
          label={t('变更状态')}
          current={state ?? 'all'}
          items={[
            { key: 'all', label: t('全部'), href: paths.operatorChanges({ q, kind }), count: total },
            ...CHANGE_STATES.map((one) => ({
              key: one,
              label: t(CHANGE_STATE_NAMES[one]),
              href: paths.operatorChanges({ q, kind, state: one }),
              count: counts[one] ?? 0,
            })),
          ]}
        />
        <Toolbar
          end={<ExportLinks href={(format) => paths.operatorFile('changes', format, { q, kind, state })} />}
        >
          <FilterForm
            action={paths.operatorChanges()}
            keep={{ state }}
            active={q !== undefined || kind !== undefined}
            clearHref={paths.operatorChanges({ state })}
          >
            <Input
              name="q"
              type="search"
              label={t('编号、理由、来源或提出人')}
              placeholder={t('编号、理由、来源或提出人')}
              compact
              defaultValue={q}
              size={24}
            />
            <Select
              name="kind"
              label={t('变更类别')}
              compact
              placeholder={t('全部类别')}
              defaultValue={kind}
              options={CHANGE_KINDS.map((one) => ({ value: one, label: t(CHANGE_KIND_NAMES[one]) }))}
            />
          </FilterForm>
        </Toolbar>
        <ChangeTable
          caption={t('变更复核')}
          rows={rows}
          empty={
            <Empty
              title={state === 'pending' ? t('没有待复核的变更') : t('没有符合条件的变更')}
              actions={
                <ButtonLink size="sm" href={paths.operatorRules()}>
                  {t('去规则登记')}
                </ButtonLink>
              }
            >
              {t('在规则登记或工作日历里提出变更，由另一名运营人员复核。')}
            </Empty>
          }
        />
        <Pager
          shown={rows.length}
          prevHref={before === undefined ? null : paths.operatorChanges({ q, kind, state })}
          nextHref={
            nextBefore === null ? null : paths.operatorChanges({ q, kind, state, before: nextBefore })
          }
        />
      </Panel>
    </OfficePage>
  );
}
