import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listSuppliersInput } from '~/domain/suppliers/list-suppliers.input.ts';
import { SIZE_CLASS_NAMES, SUPPLIER_STATUS_NAMES, SUPPLIER_STATUSES } from '~/domain/suppliers/standing.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listSuppliers } from '~/server/suppliers/list-suppliers.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { SupplierStatusPill } from '~/ui/people/supplier-status.tsx';
import { Table } from '~/ui/table.tsx';
import { FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('供应商管理'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listSuppliersInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await listSuppliers(ctx, query), ctx), query };
  });
}

export default function SuppliersPage() {
  const t = useT();
  const { rows, next, counts, query } = useLoaderData<typeof loader>();
  const { q, status } = query;
  const total = SUPPLIER_STATUSES.reduce((sum, one) => sum + (counts[one] ?? 0), 0);
  return (
    <OfficePage>
      <PageHead title={t('供应商管理')} note={t('入驻审核、暂停交易和黑名单')} />
      <Tabs
        label={t('供应商状态')}
        current={status ?? 'all'}
        items={[
          { key: 'all', label: t('全部'), href: paths.operatorSuppliers({ q }), count: total },
          ...SUPPLIER_STATUSES.map((one) => ({
            key: one,
            label: t(SUPPLIER_STATUS_NAMES[one]),
            href: paths.operatorSuppliers({ q, status: one }),
            count: counts[one] ?? 0,
          })),
        ]}
      />
      <Panel>
        <Toolbar>
          <FilterForm
            action={paths.operatorSuppliers()}
            keep={{ status }}
            active={q !== undefined}
            clearHref={paths.operatorSuppliers({ status })}
          >
            <Input
              name="q"
              label={t('企业名称或信用代码')}
              placeholder={t('企业名称或信用代码')}
              compact
              defaultValue={q}
            />
          </FilterForm>
        </Toolbar>
        <Table
          caption={t('供应商管理')}
          rows={rows}
          rowKey={(row) => row.supplierId}
          empty={
            <Empty
              title={status === 'applying' ? t('没有待审核的入驻申请') : t('没有符合条件的供应商')}
              actions={<ButtonLink href={paths.operatorSuppliers()}>{t('查看全部供应商')}</ButtonLink>}
            />
          }
          columns={[
            {
              key: 'name',
              head: t('企业'),
              role: 'lead',
              cell: (row) => (
                <>
                  <a href={paths.operatorSupplier(row.supplierId)}>
                    <b>{row.name}</b>
                  </a>
                  <br />
                  <span className="small faint code">{row.uscc}</span>
                </>
              ),
            },
            { key: 'division', head: t('所在地区'), cell: (row) => row.division },
            { key: 'size', head: t('规模'), cell: (row) => t(SIZE_CLASS_NAMES[row.sizeClass]) },
            {
              key: 'contact',
              head: t('联系人'),
              cell: (row) => (
                <>
                  {row.contactName} <span className="num">{row.contactPhone}</span>
                </>
              ),
            },
            { key: 'offers', head: t('在售商品'), num: true, cell: (row) => row.listedOffers },
            { key: 'applied', head: t('申请时间'), cell: (row) => formatDateTime(row.appliedAt) },
            { key: 'status', head: t('状态'), cell: (row) => <SupplierStatusPill status={row.status} /> },
            {
              key: 'act',
              head: t('操作'),
              hideHead: true,
              role: 'act',
              cell: (row) => (
                <ButtonLink
                  size="sm"
                  variant={row.status === 'applying' ? 'tint' : 'quiet'}
                  href={paths.operatorSupplier(row.supplierId)}
                >
                  {row.status === 'applying' ? t('审核') : t('查看')}
                </ButtonLink>
              ),
            },
          ]}
        />
        <Pager
          shown={rows.length}
          prevHref={query.after === undefined ? null : paths.operatorSuppliers({ q, status })}
          nextHref={next === null ? null : paths.operatorSuppliers({ q, status, after: next })}
        />
      </Panel>
    </OfficePage>
  );
}
