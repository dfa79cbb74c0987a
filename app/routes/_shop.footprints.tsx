import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { clearFootprints } from '~/server/catalogue/clear-footprints.server.ts';
import { listFootprints } from '~/server/catalogue/list-footprints.server.ts';
import { setFootprints } from '~/server/catalogue/set-footprints.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { productCard } from '~/server/http/product-card.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { CompareTray } from '~/ui/compare-tray.tsx';
import { ConfirmDialog } from '~/ui/confirm-dialog.tsx';
import { Empty, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { AddForm, ProductCard } from '~/ui/product-card.tsx';
import { Page } from '~/ui/shell.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('我的足迹'));

const PAGE_SIZE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const before = new URL(args.request.url).searchParams.get('before');
    const { products, ...found } = unwrap(await listFootprints(ctx, { before, limit: PAGE_SIZE }), ctx);
    const mayBuy = actor.roles.includes('staff');
    return { ...found, before, mayBuy, products: products.map((product) => productCard(product, mayBuy)) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const intent = (await readForm(args.request)).get('intent');
    if (intent === 'clear') unwrap(await clearFootprints(ctx), ctx);
    if (intent === 'keep' || intent === 'stop')
      unwrap(await setFootprints(ctx, { keep: intent === 'keep' }), ctx);
    return redirect(paths.footprints());
  });
}

export default function FootprintsPage() {
  const t = useT();
  const { products, kept, before, nextBefore, mayBuy } = useLoaderData<typeof loader>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('我的足迹') }]} />
      <PageHead
        title={t('我的足迹')}
        note={t('最近看过的商品，只有自己看得到；价格为此刻')}
        actions={<Acts kept={kept} some={products.length > 0} />}
      />
      {!kept && <Notice>{t('已关闭足迹：看过的商品不再记录。')}</Notice>}
      {products.length === 0 ? (
        <section className="panel">
          <Empty
            title={t('还没有足迹')}
            actions={<ButtonLink href={paths.search()}>{t('去逛逛')}</ButtonLink>}
          >
            {kept ? t('看过的商品会留在这里，最多 200 件。') : t('打开足迹后，看过的商品会留在这里。')}
          </Empty>
        </section>
      ) : (
        <section className="products" aria-label={t('我的足迹')}>
          {products.map((product) => (
            <ProductCard key={product.id} product={product} />
          ))}
        </section>
      )}
      <Pager
        shown={products.length}
        prevHref={before === null ? null : paths.footprints()}
        nextHref={nextBefore === null ? null : paths.footprints({ before: nextBefore })}
      />
      {mayBuy && <AddForm next={paths.footprints()} />}
      <CompareTray products={products.map(({ id, name, categoryCode }) => ({ id, name, categoryCode }))} />
    </Page>
  );
}

function Acts({ kept, some }: { kept: boolean; some: boolean }) {
  const t = useT();
  return (
    <>
      {some && (
        <ConfirmDialog label={t('清空足迹')} title={t('清空全部足迹')} size="sm" name="intent" value="clear">
          <p>{t('看过的商品将全部忘记，不能找回。')}</p>
        </ConfirmDialog>
      )}
      {kept ? (
        <ConfirmDialog
          label={t('关闭足迹')}
          title={t('关闭足迹')}
          size="sm"
          variant="plain"
          name="intent"
          value="stop"
        >
          <p>{t('已有的足迹将忘记，今后看过的商品也不再记录；随时可以重新打开。')}</p>
        </ConfirmDialog>
      ) : (
        <form method="post">
          <Button size="sm" name="intent" value="keep">
            {t('打开足迹')}
          </Button>
        </form>
      )}
    </>
  );
}
