import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { localPath } from '~/domain/local-path.ts';
import { paths } from '~/paths.ts';
import { listFavourites } from '~/server/catalogue/list-favourites.server.ts';
import { setFavourite } from '~/server/catalogue/set-favourite.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { productCard } from '~/server/http/product-card.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { Empty, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { ProductCard } from '~/ui/product-card.tsx';
import { Page } from '~/ui/shell.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('我的关注'));

const PAGE_SIZE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const before = new URL(args.request.url).searchParams.get('before');
    const found = unwrap(await listFavourites(ctx, { before, limit: PAGE_SIZE }), ctx);
    const mayBuy = actor.roles.includes('staff');
    return { ...found, before, products: found.products.map((product) => productCard(product, mayBuy)) };
  });
}

/** 关注 / 取消关注 from any page: back to `next`. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const on = form.get('on') === '1';
    unwrap(await setFavourite(ctx, { productId: String(form.get('productId') ?? ''), on }), ctx);
    return redirect(localPath(form.get('next'), paths.favourites()));
  });
}

export default function FavouritesPage() {
  const t = useT();
  const { products, gone, nextBefore, before } = useLoaderData<typeof loader>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('我的关注') }]} />
      <PageHead title={t('我的关注')} note={t('价格与可订购状态为此刻')} />
      {gone > 0 && <Notice>{t('有 {n} 件关注的商品已下架，重新上架后会再次显示。', { n: gone })}</Notice>}
      {products.length === 0 ? (
        <section className="panel">
          <Empty
            title={t('还没有关注的商品')}
            actions={<ButtonLink href={paths.search()}>{t('去逛逛')}</ButtonLink>}
          >
            {t('在商品页点“关注”，常买的东西会集中在这里。')}
          </Empty>
        </section>
      ) : (
        <section className="products" aria-label={t('我的关注')}>
          {products.map((product) => (
            <ProductCard key={product.id} product={product} acts={<Unfollow productId={product.id} />} />
          ))}
        </section>
      )}
      <Pager
        shown={products.length}
        prevHref={before === null ? null : paths.favourites()}
        nextHref={nextBefore === null ? null : paths.favourites({ before: nextBefore })}
      />
    </Page>
  );
}

function Unfollow({ productId }: { productId: string }) {
  const t = useT();
  return (
    <form method="post">
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="on" value="0" />
      <Button variant="quiet" size="sm">
        {t('取消关注')}
      </Button>
    </form>
  );
}
