import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { editProductInput } from '~/domain/catalogue/create-product.input.ts';
import { paths } from '~/paths.ts';
import { productOfForm } from '~/server/catalogue/create-product.server.ts';
import { editOwnProduct } from '~/server/catalogue/edit-own-product.server.ts';
import { viewOwnProduct } from '~/server/catalogue/view-own-product.server.ts';
import { coachProductForm } from '~/server/http/coach-form.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { coachIn, DraftCoach, productControl } from '~/ui/supplier/coach-panel.tsx';
import { CreateProductForm } from '~/ui/supplier/create-product-form.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('修改商品资料'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const offerId = idParam(args.params, 'offerId', ctx);
    const { product, categoryName, fields, values, reviewed } = unwrap(
      await viewOwnProduct(ctx, { offerId }),
      ctx,
    );
    const { categoryCode, name } = product.content;
    const form = { categoryCode, categoryName, fields, leaves: [] };
    return { offerId, name, version: product.version, form, values, reviewed };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const offerId = idParam(args.params, 'offerId', ctx);
    const form = await readForm(args.request);
    if (form.get('intent') === 'coach-product') {
      form.set('offerId', offerId);
      return coachProductForm(ctx, form, editProductInput);
    }
    const parsed = parseFormData(form, editProductInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const { version, ...described } = parsed.value;
    const edited = await editOwnProduct(ctx, { ...productOfForm(described), offerId, version });
    if (!edited.ok) return refusedVerb(edited.refusal, form);
    const { changed, review } = edited.value;
    const done = review ? 'product-review' : changed ? 'product' : 'product-same';
    return redirect(paths.supplierOffer(offerId, { done }));
  });
}

export default function OwnProductPage() {
  const t = useT();
  const { offerId, name, version, form, values, reviewed } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const reply = acted?.reply ?? null;
  const coach = coachIn(acted);
  return (
    <OfficePage>
      <PageHead
        title={t('修改商品资料')}
        note={name}
        actions={
          <ButtonLink variant="quiet" href={paths.supplierOffer(offerId)}>
            {t('返回报价')}
          </ButtonLink>
        }
      />
      <ErrorSummary reply={reply} />
      {coach !== null && <DraftCoach report={coach} controlOf={productControl(form.fields)} />}
      {reviewed && (
        <Notice tone="info">
          {t('改动名称、品牌、型号或生产厂家须由两人审核，审核通过前仍按原资料展示；说明、规格等即时生效。')}
        </Notice>
      )}
      <CreateProductForm
        form={form}
        reply={reply ?? { errors: {}, values }}
        advice={coach?.advice ?? []}
        editing={{ version, back: paths.supplierOffer(offerId) }}
      />
    </OfficePage>
  );
}
