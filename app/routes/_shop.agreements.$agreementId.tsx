import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths, withQuery } from '~/paths.ts';
import { viewAgreement } from '~/server/agreements/view-agreement.server.ts';
import { unwrap } from '~/server/http/respond.server.ts';
import { AgreementStatus, AgreementTags } from '~/ui/agreements/agreement-card.tsx';
import { PackageProducts } from '~/ui/agreements/package-products.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { formatMoney } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { Breadcrumbs, PageHead, Tabs } from '~/ui/page-head.tsx';
import { Facts, Panel, WithSide } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.agreement.name ?? t('框架协议'));

const PRICING = {
  unit_price: msg('固定单价'),
  discount_rate: msg('折扣率'),
  hourly: msg('工时单价'),
} as const;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const after = search.get('after');
  const view = unwrap(
    await viewAgreement(context.ctx, {
      agreementId: params['agreementId'] ?? '',
      packageNo: Number(search.get('package') ?? Number.NaN),
      ...(after === null ? {} : { after }),
    }),
    context.ctx,
  );
  return { ...view, paged: after !== null };
}

export default function AgreementPage() {
  const t = useT();
  const { agreement, inForce, daysLeft, packageId, products, after, paged } = useLoaderData<typeof loader>();
  const shown = agreement.packages.find((item) => item.id === packageId);
  const href = (packageNo: number, cursor: string | null = null) =>
    withQuery(paths.agreement(agreement.id), { package: packageNo, after: cursor });
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('框架协议馆'), href: paths.framework() }, { label: agreement.name }]} />
      <PageHead
        title={agreement.name}
        marks={<AgreementStatus agreement={{ status: agreement.status, inForce }} />}
        note={agreement.number}
      />
      {!inForce && <Notice tone="warn">{t('协议不在有效期内，不能再下单；已下的订单照常履行。')}</Notice>}
      <WithSide
        label={t('协议条款')}
        side={
          <>
            <AgreementTerms daysLeft={daysLeft} inForce={inForce} />
            <Panel title={t('入围供应商')} padded>
              <Facts
                items={agreement.suppliers.map((supplier) => ({
                  key: supplier.id,
                  term: supplier.name,
                  value: t('{n} 项', { n: supplier.entries }),
                }))}
              />
            </Panel>
          </>
        }
      >
        <Panel>
          <Tabs
            label={t('采购包')}
            current={packageId ?? ''}
            items={agreement.packages.map((item) => ({
              key: item.id,
              label: item.name,
              href: href(item.packageNo),
              count: item.products,
            }))}
          />
          {shown !== undefined && (
            <p className="panel-body tight small faint">
              {shown.ceilingFen === null
                ? t('第 {number} 包，品目 {code}', {
                    number: String(shown.packageNo),
                    code: shown.categoryCode,
                  })
                : t(
                    '第 {number} 包，品目 {code}，最高限制单价 {price} 元；下单按各供应商自己的协议价封顶。',
                    {
                      number: String(shown.packageNo),
                      code: shown.categoryCode,
                      price: formatMoney(shown.ceilingFen),
                    },
                  )}
            </p>
          )}
          <PackageProducts products={products} />
          {shown !== undefined && (
            <Pager
              prevHref={paged ? href(shown.packageNo) : null}
              nextHref={after === null ? null : href(shown.packageNo, after)}
              shown={products.length}
            />
          )}
        </Panel>
      </WithSide>
    </Page>
  );
}

function AgreementTerms({ daysLeft, inForce }: { daysLeft: number; inForce: boolean }) {
  const t = useT();
  const { agreement } = useLoaderData<typeof loader>();
  return (
    <Panel title={t('协议条款')} padded>
      <AgreementTags agreement={agreement} />
      <Facts
        items={[
          { term: t('征集人'), value: agreement.solicitor_name },
          { term: t('适用地区'), value: agreement.area_name ?? agreement.area_code },
          { term: t('计价方式'), value: t(PRICING[agreement.pricing_kind]) },
          { term: t('起始日'), value: agreement.valid_from },
          { term: t('截止日'), value: agreement.valid_to },
          { term: t('剩余'), value: inForce ? t('{n} 天', { n: daysLeft }) : null },
        ]}
      />
    </Panel>
  );
}
