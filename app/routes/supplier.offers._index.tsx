import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { editOfferInput, offerRefInput } from '~/domain/catalogue/offer.input.ts';
import type { OfferView } from '~/domain/catalogue/offer-list.ts';
import { isOfferView, OFFER_VIEW_NAMES } from '~/domain/catalogue/offer-list.ts';
import { paths, withQuery } from '~/paths.ts';
import { editOffer } from '~/server/catalogue/edit-offer.server.ts';
import { listOwnOffers } from '~/server/catalogue/list-own-offers.server.ts';
import { relistOffer } from '~/server/catalogue/relist-offer.server.ts';
import { withdrawOffer } from '~/server/catalogue/withdraw-offer.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { OwnOfferTable } from '~/ui/supplier/own-offer-table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('我的商品'));

const DONE = {
  edit: msg('价格和库存已保存。'),
  'price-review': msg('涨价超过规定幅度，已提交审核；通过前按原价销售，其他改动已保存。'),
  withdraw: msg('商品已下架，已下的订单不受影响。'),
  relist: msg('商品已重新上架。'),
  listed: msg('商品已上架。'),
} as const;

interface ListQuery {
  readonly q: string;
  readonly view: OfferView;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

function queryOf(url: string): ListQuery {
  const search = new URL(url).searchParams;
  const view = search.get('view') ?? 'all';
  return {
    q: search.get('q') ?? '',
    view: isOfferView(view) ? view : 'all',
    after: search.get('after') ?? undefined,
    before: search.get('before') ?? undefined,
  };
}

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { q, view, after, before } = queryOf(args.request.url);
    const page = { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) };
    const list = unwrap(await listOwnOffers(ctx, { q, view, ...page }), ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    return { ...list, pageBefore: list.before, pageAfter: list.after, q, view, done };
  });
}

const VERBS = { withdraw: withdrawOffer, relist: relistOffer } as const;

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const intent = form.get('intent');
    const here = queryOf(args.request.url);
    const back = (done: string) => redirect(paths.supplierOffers({ ...here, done }));
    if (intent === 'withdraw' || intent === 'relist') {
      const parsed = parseFormData(form, offerRefInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const moved = await VERBS[intent](ctx, parsed.value);
      return moved.ok ? back(intent) : refusedVerb(moved.refusal, form);
    }
    const parsed = parseFormData(form, editOfferInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const edited = await editOffer(ctx, parsed.value);
    if (!edited.ok) return refusedVerb(edited.refusal, form);
    return back(edited.value.review ? 'price-review' : 'edit');
  });
}

export default function OwnOffersPage() {
  const t = useT();
  const { offers, counts, q, view, done, pageBefore, pageAfter } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const refusedId = typeof reply?.values['offerId'] === 'string' ? reply.values['offerId'] : null;
  const general = reply === null ? null : { errors: { '': reply.errors[''] ?? [] }, values: {} };
  const doneText = done !== null && Object.hasOwn(DONE, done) ? DONE[done as keyof typeof DONE] : null;
  const href = (query: Partial<ListQuery>) => paths.supplierOffers({ q, view, ...query });
  return (
    <OfficePage>
      <PageHead
        title={t('我的商品')}
        note={t('价格不能高于您自己的协议价；改动留痕，超过幅度的涨价审核后生效')}
        actions={
          <>
            <ButtonLink icon="upload" href={paths.supplierImports()}>
              {t('批量导入')}
            </ButtonLink>
            <ButtonLink variant="primary" icon="plus" href={paths.supplierNewOffer()}>
              {t('上架商品')}
            </ButtonLink>
          </>
        }
      />
      {doneText !== null && reply === null && <Notice tone="ok">{t(doneText)}</Notice>}
      <ErrorSummary reply={general} />
      <Panel>
        <Tabs
          label={t('商品状态')}
          current={view}
          items={(Object.keys(OFFER_VIEW_NAMES) as OfferView[]).map((key) => ({
            key,
            label: t(OFFER_VIEW_NAMES[key]),
            href: withQuery(paths.supplierOffers(), { q, view: key === 'all' ? null : key }),
            count: counts[key],
          }))}
        />
        <Toolbar
          end={
            counts[view] > 0 && (
              <ExportLinks
                href={(format) => paths.supplierOffersFile(format, { q, view: view === 'all' ? null : view })}
              />
            )
          }
        >
          <FilterForm
            action={paths.supplierOffers()}
            keep={{ view: view === 'all' ? null : view }}
            clearHref={paths.supplierOffers({ view: view === 'all' ? null : view })}
            active={q !== ''}
          >
            <Input
              compact
              type="search"
              name="q"
              label={t('搜索我的商品')}
              placeholder={t('货号、名称、品牌或型号')}
              defaultValue={q}
              size={28}
            />
          </FilterForm>
        </Toolbar>
        <OwnOfferTable
          offers={offers}
          reply={reply}
          refusedId={refusedId}
          filtered={q !== '' || view !== 'all'}
        />
        <Pager
          prevHref={pageBefore === null ? null : href({ before: pageBefore })}
          nextHref={pageAfter === null ? null : href({ after: pageAfter })}
          shown={offers.length}
          total={counts[view]}
        />
      </Panel>
    </OfficePage>
  );
}
