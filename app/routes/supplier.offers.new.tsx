import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createProductInput } from '~/domain/catalogue/create-product.input.ts';
import { listOfferInput } from '~/domain/catalogue/offer.input.ts';
import { paths } from '~/paths.ts';
import { createProduct, productOfForm } from '~/server/catalogue/create-product.server.ts';
import { findOfferableProducts } from '~/server/catalogue/find-offerable-products.server.ts';
import { listOffer } from '~/server/catalogue/list-offer.server.ts';
import { viewProductForm } from '~/server/catalogue/view-product-form.server.ts';
import { coachOfferForm, coachProductForm } from '~/server/http/coach-form.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { coachIn, DraftCoach, offerControl, productControl } from '~/ui/supplier/coach-panel.tsx';
import { ChooseCategory, CreateProductForm } from '~/ui/supplier/create-product-form.tsx';
import { NewOfferForm } from '~/ui/supplier/new-offer-form.tsx';
import { OfferableProducts } from '~/ui/supplier/offerable-products.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('上架商品'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const productId = search.get('product') || null;
    const q = search.get('q') ?? '';
    const found = unwrap(await findOfferableProducts(ctx, productId === null ? { q } : { productId }), ctx);
    const categoryCode = (search.get('category') ?? '').trim().toUpperCase();
    const describe =
      search.get('describe') === '1' ? unwrap(await viewProductForm(ctx, { categoryCode }), ctx) : null;
    return { ...found, q, productId, describe, created: search.get('created') === '1' };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const intent = form.get('intent');
    if (intent === 'coach-product') return coachProductForm(ctx, form, createProductInput);
    if (intent === 'coach') return coachOfferForm(ctx, form, listOfferInput);
    if (intent === 'create-product') {
      const parsed = parseFormData(form, createProductInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const created = await createProduct(ctx, productOfForm(parsed.value));
      if (!created.ok) return refusedVerb(created.refusal, form);
      return redirect(paths.supplierNewOffer({ product: created.value.productId, created: true }));
    }
    const parsed = parseFormData(form, listOfferInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const listed = await listOffer(ctx, parsed.value);
    if (!listed.ok) return refusedVerb(listed.refusal, form);
    const { offerId, review } = listed.value;
    return redirect(paths.supplierOffer(offerId, { done: review ? 'listing-review' : 'listed' }));
  });
}

/** First which product, then at which terms; a product nobody has described yet is described first. */
export default function NewOfferPage() {
  const t = useT();
  const { products, areaChoices, more, q, productId, describe, created } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const reply = acted?.reply ?? null;
  const coach = coachIn(acted);
  const chosen = productId === null ? undefined : products[0];
  return (
    <OfficePage>
      <PageHead
        title={t('上架商品')}
        note={chosen === undefined ? t('第一步：选择要供应的商品') : t('第二步：填写价格、库存和配送地区')}
        actions={
          <ButtonLink variant="quiet" href={paths.supplierOffers()}>
            {t('返回我的商品')}
          </ButtonLink>
        }
      />
      {created && reply === null && <Notice tone="ok">{t('商品资料已保存，请填写报价后上架。')}</Notice>}
      <ErrorSummary reply={reply} />
      {coach !== null && (
        <DraftCoach
          report={coach}
          controlOf={describe === null ? offerControl : productControl(describe.fields)}
        />
      )}
      {describe !== null && describe.categoryName === null ? (
        <ChooseCategory form={describe} />
      ) : describe !== null ? (
        <CreateProductForm form={describe} reply={reply} advice={coach?.advice ?? []} />
      ) : chosen === undefined ? (
        <OfferableProducts products={products} q={q} more={more} missing={productId !== null} />
      ) : (
        <NewOfferForm product={chosen} areaChoices={areaChoices} reply={reply} advice={coach?.advice ?? []} />
      )}
    </OfficePage>
  );
}
