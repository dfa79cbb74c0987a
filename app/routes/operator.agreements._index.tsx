import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AGREEMENT_STATE_NAMES, AGREEMENT_STATES } from '~/domain/agreements/agreement-machine.ts';
import { listAllAgreementsInput } from '~/domain/agreements/agreement-upkeep.input.ts';
import { paths } from '~/paths.ts';
import { listAllAgreements } from '~/server/agreements/list-all-agreements.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Checkbox } from '~/ui/choice.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AgreementDeskTable } from '~/ui/operator/agreement-desk-table.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('框架协议管理'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listAllAgreementsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    const list = unwrap(await listAllAgreements(ctx, query), ctx);
    return { ...list, query, mayCreate: may(ctx, 'create-agreement') };
  });
}

export default function AgreementsPage() {
  const t = useT();
  const { rows, next, counts, today, query, mayCreate } = useLoaderData<typeof loader>();
  const { after, ...filters } = query;
  const { q, state, soon, sort, dir } = filters;
  const total = AGREEMENT_STATES.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return (
    <OfficePage>
      <PageHead
        title={t('框架协议管理')}
        note={t('登记、执行、维护价格与代理商、暂停、清退和延期')}
        actions={
          mayCreate && (
            <ButtonLink variant="primary" icon="plus" href={paths.operatorNewAgreement()}>
              {t('登记框架协议')}
            </ButtonLink>
          )
        }
      />
      <Panel>
        <Tabs
          label={t('协议状态')}
          current={state ?? 'all'}
          items={[
            {
              key: 'all',
              label: t('全部'),
              href: paths.operatorAgreements({ ...filters, state: undefined }),
              count: total,
            },
            ...AGREEMENT_STATES.map((one) => ({
              key: one,
              label: t(AGREEMENT_STATE_NAMES[one]),
              href: paths.operatorAgreements({ ...filters, state: one }),
              count: counts[one] ?? 0,
            })),
          ]}
        />
        <Toolbar end={<ExportLinks href={(format) => paths.operatorFile('agreements', format, filters)} />}>
          <FilterForm
            action={paths.operatorAgreements()}
            keep={{ state, sort, dir }}
            active={q !== undefined || soon !== undefined}
            clearHref={paths.operatorAgreements({ state, sort, dir })}
          >
            <Input
              name="q"
              type="search"
              label={t('编号、名称、征集人或供应商')}
              placeholder={t('编号、名称、征集人或供应商')}
              compact
              defaultValue={q}
              size={26}
            />
            <Checkbox name="soon" value="1" defaultChecked={soon !== undefined}>
              {t('60 天内期满')}
            </Checkbox>
          </FilterForm>
        </Toolbar>
        <AgreementDeskTable
          rows={rows}
          today={today}
          sort={sort === undefined ? undefined : { key: sort, dir: dir ?? 'asc' }}
          sortHref={(to) => paths.operatorAgreements({ q, state, soon, sort: to.key, dir: to.dir })}
        />
        <Pager
          shown={rows.length}
          prevHref={after === undefined ? null : paths.operatorAgreements(filters)}
          nextHref={next === null ? null : paths.operatorAgreements({ ...filters, after: next })}
        />
      </Panel>
    </OfficePage>
  );
}
