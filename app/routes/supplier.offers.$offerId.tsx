import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addCertificateInput, replaceScanInput } from '~/domain/catalogue/certificate.input.ts';
import { editOfferInput, offerRefInput } from '~/domain/catalogue/offer.input.ts';
import { ownImageInput } from '~/domain/catalogue/product-image.input.ts';
import { declareMakerSizeInput } from '~/domain/suppliers/declare-maker-size.input.ts';
import { paths } from '~/paths.ts';
import { addCertificate } from '~/server/catalogue/add-certificate.server.ts';
import { addProductImage } from '~/server/catalogue/add-product-image.server.ts';
import { readCertificateUpload } from '~/server/catalogue/certificate-upload.server.ts';
import { coachOwnOffer } from '~/server/catalogue/coach-own-offer.server.ts';
import { editOffer } from '~/server/catalogue/edit-offer.server.ts';
import { moveProductImage } from '~/server/catalogue/move-product-image.server.ts';
import { relistOffer } from '~/server/catalogue/relist-offer.server.ts';
import { removeProductImage } from '~/server/catalogue/remove-product-image.server.ts';
import { replaceCertificateScan } from '~/server/catalogue/replace-certificate-scan.server.ts';
import { submitOffer } from '~/server/catalogue/submit-offer.server.ts';
import { viewOwnOffer } from '~/server/catalogue/view-own-offer.server.ts';
import { withdrawOffer } from '~/server/catalogue/withdraw-offer.server.ts';
import { coachOfferForm } from '~/server/http/coach-form.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize } from '~/server/identity/authorize.server.ts';
import { declareMakerSize } from '~/server/suppliers/declare-maker-size.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { WithSide } from '~/ui/panel.tsx';
import { CertificatePanel } from '~/ui/supplier/certificate-panel.tsx';
import { CoachPanel, coachIn, DraftCoach, offerControl } from '~/ui/supplier/coach-panel.tsx';
import { ImagePanel } from '~/ui/supplier/image-panel.tsx';
import { MakerDeclarationPanel } from '~/ui/supplier/maker-declaration-panel.tsx';
import { EditOfferPanel, OfferHistory, OfferSide } from '~/ui/supplier/offer-panels.tsx';
import { OpenReviews } from '~/ui/supplier/offer-reviews.tsx';
import { OfferStatus, offerRemarks } from '~/ui/supplier/offer-status.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.offer.name ?? t('我的商品'));

const DONE = {
  listed: msg('商品已上架。'),
  edit: msg('价格和库存已保存。'),
  'listing-review': msg('商品已提交审核，通过后自动上架。'),
  'price-review': msg('涨价超过规定幅度，已提交审核；通过前按原价销售，其他改动已保存。'),
  'certificate-review': msg('证书已登记并提交审核，通过后生效。'),
  withdraw: msg('商品已下架，已下的订单不受影响。'),
  relist: msg('商品已重新上架。'),
  certificate: msg('证书已登记，是否可订购已重新判定。'),
  scan: msg('扫描件已保存。'),
  'scan-review': msg('扫描件已提交审核，通过前仍以原扫描件为准。'),
  'add-image': msg('图片已添加。'),
  'remove-image': msg('图片已移除。'),
  'move-image': msg('图片顺序已调整。'),
  product: msg('商品资料已保存，即时生效；以前的内容可以在变更历史中查看。'),
  'product-review': msg(
    '说明、规格等已保存；名称、品牌、型号、品目或生产厂家的改动已送审，审核通过前仍按原资料展示。',
  ),
  'product-same': msg('商品资料没有改动。'),
  'maker-size': msg('制造商规模声明已提交。'),
  'maker-size-differs': msg('声明已提交；按填写的数据测算的规模与声明不一致，请核对。'),
} as const;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const before = versionOf(search.get('before'));
    const view = unwrap(await viewOwnOffer(ctx, { offerId: args.params['offerId'] ?? '', before }), ctx);
    const coached = await coachOwnOffer(ctx, { offerId: view.offer.id });
    const coach = coached.ok ? coached.value : null;
    return { ...view, coach, paged: before !== null, done: search.get('done') };
  });
}

/** A version that an address names; anything else begins at the newest. */
function versionOf(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const offerId = args.params['offerId'] ?? '';
    form.set('offerId', offerId);
    const back = (done: keyof typeof DONE) => redirect(paths.supplierOffer(offerId, { done }));
    const intent = form.get('intent');
    if (intent === 'coach') return coachOfferForm(ctx, form, editOfferInput);
    if (intent === 'submit') {
      const parsed = parseFormData(form, offerRefInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const submitted = await submitOffer(ctx, parsed.value);
      if (!submitted.ok) return refusedVerb(submitted.refusal, form);
      return back(submitted.value.review ? 'listing-review' : 'listed');
    }
    if (intent === 'withdraw' || intent === 'relist') {
      const parsed = parseFormData(form, offerRefInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const moved = await (intent === 'withdraw' ? withdrawOffer : relistOffer)(ctx, parsed.value);
      return moved.ok ? back(intent) : refusedVerb(moved.refusal, form);
    }
    if (intent === 'certificate') {
      authorize(ctx, 'add-certificate');
      const scan = await readCertificateUpload(ctx, form);
      if (!scan.ok) return refusedVerb(scan.refusal, form);
      const parsed = parseFormData(form, addCertificateInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const file = scan.value;
      const added = await addCertificate(ctx, { ...parsed.value, ...(file !== null && { file }) });
      if (!added.ok) return refusedVerb(added.refusal, form);
      return back(added.value.review ? 'certificate-review' : intent);
    }
    if (intent === 'scan') {
      authorize(ctx, 'replace-certificate-scan');
      const scan = await readCertificateUpload(ctx, form);
      if (!scan.ok) return refusedVerb(scan.refusal, form);
      const parsed = parseFormData(form, replaceScanInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const replaced = await replaceCertificateScan(ctx, { ...parsed.value, file: scan.value });
      if (!replaced.ok) return refusedVerb(replaced.refusal, form);
      return back(replaced.value.review ? 'scan-review' : intent);
    }
    if (intent === 'add-image') {
      const file = form.get('image');
      const bytes = new Uint8Array(file instanceof File ? await file.arrayBuffer() : new ArrayBuffer(0));
      const added = await addProductImage(ctx, { offerId, bytes });
      return added.ok ? back(intent) : refusedVerb(added.refusal, form);
    }
    if (intent === 'remove-image') {
      const parsed = parseFormData(form, ownImageInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const removed = await removeProductImage(ctx, parsed.value);
      return removed.ok ? back(intent) : refusedVerb(removed.refusal, form);
    }
    if (intent === 'move-image') {
      const parsed = parseFormData(form, ownImageInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const moved = await moveProductImage(ctx, parsed.value);
      return moved.ok ? back(intent) : refusedVerb(moved.refusal, form);
    }
    if (intent === 'maker-size') {
      const parsed = parseFormData(form, declareMakerSizeInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const declared = await declareMakerSize(ctx, parsed.value);
      if (!declared.ok) return refusedVerb(declared.refusal, form);
      return back(declared.value.agrees ? 'maker-size' : 'maker-size-differs');
    }
    const parsed = parseFormData(form, editOfferInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const edited = await editOffer(ctx, parsed.value);
    if (!edited.ok) return refusedVerb(edited.refusal, form);
    return back(edited.value.review ? 'price-review' : 'edit');
  });
}

export default function OwnOfferPage() {
  const t = useT();
  const { coach, offer, history, paged, areaChoices, today, done, images, declarations, industries } =
    useLoaderData<typeof loader>();
  const historyPage = (before: number | null) => `${paths.supplierOffer(offer.id, { before })}#history`;
  const acted = useActionData<typeof action>();
  const reply = acted?.reply ?? null;
  const draft = coachIn(acted);
  const certifying = ['certificate', 'scan'].includes(String(reply?.values['intent']));
  const picturing =
    reply !== null && ['add-image', 'remove-image', 'move-image'].includes(String(reply.values['intent']));
  const declaring = reply?.values['intent'] === 'maker-size';
  const doneText = done !== null && Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : null;
  const { block, warnings } = offerRemarks(offer);
  return (
    <OfficePage>
      <PageHead
        title={offer.name}
        marks={<OfferStatus offer={offer} />}
        note={t('货号 {sku}', { sku: offer.sku })}
        actions={
          <>
            {offer.own_product && (
              <ButtonLink href={paths.supplierProduct(offer.id)}>{t('修改商品资料')}</ButtonLink>
            )}
            <ButtonLink variant="quiet" href={paths.supplierOffers()}>
              {t('返回我的商品')}
            </ButtonLink>
          </>
        }
      />
      {doneText !== null && reply === null && <Notice tone="ok">{t(doneText)}</Notice>}
      <ErrorSummary reply={reply} />
      {draft !== null && <DraftCoach report={draft} controlOf={offerControl} />}
      <OpenReviews reviews={offer.reviews} />
      {block !== null && <Notice tone="deny">{t(block)}</Notice>}
      {warnings.map((text) => (
        <Notice key={text} tone="warn">
          {t(text)}
        </Notice>
      ))}
      <WithSide
        label={t('商品与协议')}
        side={
          <>
            {coach !== null && draft === null && <CoachPanel report={coach} />}
            <OfferSide offer={offer} />
          </>
        }
      >
        <EditOfferPanel
          offer={offer}
          areaChoices={areaChoices}
          reply={certifying || declaring || picturing ? null : reply}
          advice={draft?.advice ?? []}
        />
        <ImagePanel
          images={images}
          own={offer.own_product}
          name={offer.name}
          reply={picturing ? reply : null}
        />
        <CertificatePanel offer={offer} today={today} reply={certifying ? reply : null} />
        <MakerDeclarationPanel
          productId={offer.product_id}
          manufacturer={offer.manufacturer}
          declarations={declarations}
          industries={industries}
          reply={declaring ? reply : null}
        />
        <OfferHistory
          steps={history.steps}
          firstHref={paged ? historyPage(null) : null}
          nextHref={history.next === null ? null : historyPage(history.next)}
        />
      </WithSide>
    </OfficePage>
  );
}
