import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parseLocalDate } from '~/domain/time/local-date.ts';
import { paths } from '~/paths.ts';
import { findMergedProduct } from '~/server/catalogue/find-merged-product.server.ts';
import { viewProductHistory } from '~/server/catalogue/view-product-history.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { Button } from '~/ui/button.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import {
  CertificatesOnDay,
  ContentOnDay,
  OfferSteps,
  OffersOnDay,
  VersionSteps,
} from '~/ui/product/history-parts.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => t('{name} 的变更历史', { name: data?.content?.name ?? t('商品') }));

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const productId = params['productId'] ?? '';
    const search = new URL(request.url).searchParams;
    const at = parseLocalDate(search.get('at') ?? '');
    const merged = unwrap(await findMergedProduct(ctx, { productId }), ctx).productId;
    if (merged !== null) throw redirect(paths.productHistory(merged, { at }), 301);
    const before = search.get('before') ?? undefined;
    const history = unwrap(await viewProductHistory(ctx, { productId, at, before }), ctx);
    return { ...history, paged: before !== undefined };
  });
}

export default function ProductHistoryPage() {
  const t = useT();
  const history = useLoaderData<typeof loader>();
  const { id, at, today, since, content, offers, certificates } = history;
  const page = (before: string | null) => `${paths.productHistory(id, { at, before })}#offer-steps`;
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[{ label: content?.name ?? t('商品'), href: paths.product(id) }, { label: t('变更历史') }]}
      />
      <PageHead
        title={t('{name} 的变更历史', { name: content?.name ?? t('商品') })}
        note={t('任何一天的页面都可以查看；订单保留下单时的内容')}
        actions={
          <form method="get" action={paths.productHistory(id)} className="row">
            <Input
              name="at"
              type="date"
              label={t('查看哪一天')}
              compact
              min={since}
              max={today}
              defaultValue={at}
            />
            <Button size="sm">{t('查看')}</Button>
          </form>
        }
      />
      {content === null ? (
        <ContentOnDay {...history} />
      ) : (
        <div className="grid cols-2">
          <ContentOnDay {...history} />
          <div>
            <OffersOnDay offers={offers} />
            <CertificatesOnDay at={at} certificates={certificates} />
          </div>
        </div>
      )}
      <VersionSteps steps={history.steps} since={since} name={content?.name ?? t('商品')} />
      <OfferSteps
        steps={history.offerSteps}
        firstHref={history.paged ? page(null) : null}
        nextHref={history.next === null ? null : page(history.next)}
      />
    </Page>
  );
}
