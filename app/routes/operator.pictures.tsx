import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { commonImageInput, commonPicturesQuery } from '~/domain/catalogue/product-image.input.ts';
import { paths } from '~/paths.ts';
import { addCommonImage } from '~/server/catalogue/add-common-image.server.ts';
import { listCommonPictures } from '~/server/catalogue/list-common-pictures.server.ts';
import { moveCommonImage } from '~/server/catalogue/move-common-image.server.ts';
import { removeCommonImage } from '~/server/catalogue/remove-common-image.server.ts';
import { readForm, refusedVerb } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { CommonPictureTable } from '~/ui/operator/common-pictures.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { ImagePanel } from '~/ui/supplier/image-panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('商品图片'));

const VERBS = {
  'remove-image': formVerb(commonImageInput, removeCommonImage),
  'move-image': formVerb(commonImageInput, moveCommonImage),
};

const DONE: Readonly<Record<string, string>> = {
  'add-image': msg('图片已添加。'),
  'remove-image': msg('图片已移除。'),
  'move-image': msg('图片顺序已调整。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = commonPicturesQuery.parse(Object.fromEntries(search));
    const list = unwrap(await listCommonPictures(ctx, query), ctx);
    return { ...list, query, done: search.get('done'), mayKeep: may(ctx, 'add-common-image') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const productId = String(form.get('productId') ?? '');
    const back = (done: string) => redirect(paths.operatorPictures({ product: productId, done }));
    if (form.get('intent') === 'add-image') {
      const file = form.get('image');
      const bytes = new Uint8Array(file instanceof File ? await file.arrayBuffer() : new ArrayBuffer(0));
      const added = await addCommonImage(ctx, { productId, bytes });
      return added.ok ? back('add-image') : refusedVerb(added.refusal, form);
    }
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? back(intent);
  });
}

export default function PicturesPage() {
  const t = useT();
  const { products, next, chosen, query, done, mayKeep } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const sentence = done === null || reply !== null ? undefined : DONE[done];
  return (
    <OfficePage>
      <PageHead
        title={t('商品图片')}
        note={t('公共商品库的图片由运营维护，所有供应这件商品的供应商共用；供应商自建商品的图片由其自己维护')}
      />
      {sentence !== undefined && <Notice tone="ok">{t(sentence)}</Notice>}
      <ErrorSummary reply={reply} />
      {chosen !== null && (
        <ImagePanel
          title={t('{name} 的图片', { name: chosen.name })}
          images={chosen.shown}
          own={mayKeep}
          name={chosen.name}
          productId={chosen.id}
          reply={reply}
        />
      )}
      <CommonPictureTable products={products} query={query} next={next} />
    </OfficePage>
  );
}
