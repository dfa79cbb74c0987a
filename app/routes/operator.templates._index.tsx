import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSpecTemplatesInput } from '~/domain/catalogue/spec-template.input.ts';
import { paths } from '~/paths.ts';
import { listSpecTemplates } from '~/server/catalogue/list-spec-templates.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Button } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { formatDate } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Status } from '~/ui/status.tsx';
import { Table } from '~/ui/table.tsx';
import { DemoMark } from '~/ui/tag.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('规格模板'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const category = search.get('category')?.trim() ?? '';
    if (category !== '') throw redirect(paths.operatorTemplate(category));
    const query = listSpecTemplatesInput.parse(Object.fromEntries(search));
    return { ...unwrap(await listSpecTemplates(ctx, query), ctx), query };
  });
}

export default function TemplatesPage() {
  const t = useT();
  const { rows, next, query } = useLoaderData<typeof loader>();
  const { q, after } = query;
  return (
    <OfficePage>
      <PageHead title={t('规格模板')} note={t('每个品目的商品应当说明什么：必填规格、可选值和筛选项')} />
      <Panel>
        <Toolbar
          end={
            <>
              <form method="get" action={paths.operatorTemplates()} className="row">
                <Input
                  name="category"
                  label={t('品目编码')}
                  placeholder={t('品目编码')}
                  compact
                  size={12}
                  maxLength={9}
                  autoComplete="off"
                />
                <Button size="sm">{t('查看或新建')}</Button>
              </form>
              <ExportLinks href={(format) => paths.operatorFile('templates', format, { q })} />
            </>
          }
        >
          <FilterForm
            action={paths.operatorTemplates()}
            active={q !== undefined}
            clearHref={paths.operatorTemplates()}
          >
            <Input
              name="q"
              type="search"
              label={t('品目名称或编码')}
              placeholder={t('品目名称或编码')}
              compact
              defaultValue={q}
              size={24}
            />
          </FilterForm>
        </Toolbar>
        <Table
          caption={t('规格模板')}
          rows={rows}
          rowKey={(row) => row.categoryCode}
          empty={<Empty title={t('没有符合条件的规格模板')}>{t('填写品目编码可以新建。')}</Empty>}
          columns={[
            {
              key: 'category',
              head: t('品目'),
              role: 'lead',
              cell: (row) => (
                <>
                  <a href={paths.operatorTemplate(row.categoryCode)}>
                    <b>{row.categoryName}</b>
                  </a>{' '}
                  <span className="code small faint">{row.categoryCode}</span>
                </>
              ),
            },
            {
              key: 'fields',
              head: t('规格项'),
              cell: (row) => row.fields.map(({ name }) => name).join('、'),
            },
            {
              key: 'mandatory',
              head: t('必填'),
              num: true,
              cell: (row) => row.fields.filter(({ mandatory }) => mandatory).length,
            },
            {
              key: 'facets',
              head: t('筛选'),
              num: true,
              cell: (row) => row.fields.filter(({ facet }) => facet).length,
            },
            {
              key: 'from',
              head: t('生效日期'),
              className: 'nowrap',
              cell: (row) => (
                <>
                  {formatDate(row.validFrom)} {row.isDemo && <DemoMark />}
                </>
              ),
            },
            {
              key: 'coming',
              head: t('待生效'),
              cell: (row) =>
                row.coming === 0 ? (
                  '—'
                ) : (
                  <Status tone="warn" icon="clock">
                    {t('{n} 项', { n: row.coming })}
                  </Status>
                ),
            },
          ]}
        />
        <Pager
          shown={rows.length}
          prevHref={after === undefined ? null : paths.operatorTemplates({ q })}
          nextHref={next === null ? null : paths.operatorTemplates({ q, after: next })}
        />
      </Panel>
    </OfficePage>
  );
}
