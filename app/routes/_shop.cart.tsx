import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useFetcher, useLoaderData } from '@remix-run/react';
import { useRef } from 'react';
import { addToCartInput, saveCartInput } from '~/domain/ordering/cart.input.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { addToCart } from '~/server/ordering/add-to-cart.server.ts';
import { fireCartButton } from '~/server/ordering/cart-button.server.ts';
import { saveCart } from '~/server/ordering/save-cart.server.ts';
import { viewCart } from '~/server/ordering/view-cart.server.ts';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { Empty, ErrorSummary } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Money } from '~/ui/money.tsx';
import { CartGroups } from '~/ui/ordering/cart-groups.tsx';
import { GreenPanel } from '~/ui/ordering/green-panel.tsx';
import { BudgetPanel, PrecheckPanel } from '~/ui/ordering/purchase-side.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel, WithSide } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('购物车'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => unwrap(await viewCart(ctx), ctx));
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.has('offerId')) return add(ctx, form);
    const parsed = parseFormData(form, saveCartInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const saved = await saveCart(ctx, parsed.value);
    if (!saved.ok) return refusedVerb(saved.refusal, form);
    const intent = String(form.get('intent') ?? 'save');
    const revises = new URL(args.request.url).searchParams.get('revises');
    if (intent === 'checkout') return redirect(paths.checkout({ revises }));
    const done = await fireCartButton(ctx, intent, parsed.value);
    if (!done.ok) return refusedVerb(done.refusal, form);
    return form.has('quiet') ? data({ ok: true as const, reply: null }) : redirect(paths.cart({ revises }));
  });
}

/** 加入购物车 from any page: back to `next`. */
async function add(ctx: Parameters<typeof addToCart>[0], form: FormData) {
  const parsed = parseFormData(form, addToCartInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const added = await addToCart(ctx, parsed.value);
  return added.ok ? redirect(parsed.value.next) : refusedVerb(added.refusal, form);
}

export default function CartPage() {
  const t = useT();
  const cart = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const reply = useActionData<typeof action>()?.reply ?? fetcher.data?.reply;
  const save = () => {
    if (form.current === null) return;
    const fields = new FormData(form.current);
    fields.set('intent', 'save');
    fields.set('quiet', '1');
    fetcher.submit(fields, { method: 'post' });
  };
  if (cart.lineCount === 0) return <EmptyCart reply={reply} />;
  const { purchase, groups, lineCount } = cart;
  return (
    <form method="post" ref={form} aria-busy={fetcher.state !== 'idle' || undefined}>
      {/* Enter in a quantity saves; the first button of a form is the one that Enter presses. */}
      <button type="submit" className="sr" name="intent" value="save" tabIndex={-1}>
        {t('保存')}
      </button>
      <Page>
        <PageHead
          title={t('购物车')}
          note={t(
            '{lines} 行 · {suppliers} 家供应商 · 将生成 {orders} 个订单（供应商 × 协议 × 用途 × 资金）',
            {
              lines: lineCount,
              suppliers: groups.length,
              orders: purchase.orders.length,
            },
          )}
          actions={
            <>
              <ButtonLink size="sm" href={paths.listAdd({ cart: true })}>
                {t('存为清单')}
              </ButtonLink>
              <Button size="sm" name="intent" value="save">
                {t('保存修改')}
              </Button>
            </>
          }
        />
        <ErrorSummary reply={reply} />
        <WithSide
          label={t('预算与预判')}
          side={
            <>
              <BudgetPanel lines={purchase.budgetLines} />
              <GreenPanel green={purchase.green} swaps />
              <PrecheckPanel purchase={purchase} />
            </>
          }
        >
          <CartGroups cart={cart} reply={reply} onChange={save} />
        </WithSide>
      </Page>
      <div className="paybar">
        <div className="wrap row">
          <button type="submit" className="link-button" name="intent" value="remove-selected">
            {t('删除所选')}
          </button>
          <button type="submit" className="link-button not-phone" name="intent" value="favourite-selected">
            {t('移入关注')}
          </button>
          <span className="push small faint not-phone">
            {t('已选 {n} 行，合计（含税、运费）', { n: purchase.totals.lines })}
          </span>
          <span className="push-phone">
            <Money fen={purchase.totals.amountFen} size="lg" />
          </span>
          <Button variant="primary" size="lg" name="intent" value="checkout">
            {t('去结算')}
          </Button>
        </div>
      </div>
    </form>
  );
}

function EmptyCart({ reply }: { reply: Parameters<typeof ErrorSummary>[0]['reply'] }) {
  const t = useT();
  return (
    <Page>
      <PageHead title={t('购物车')} />
      <ErrorSummary reply={reply} />
      <Panel>
        <Empty
          title={t('购物车是空的')}
          actions={
            <>
              <ButtonLink size="sm" variant="primary" href={paths.search()}>
                {t('去找商品')}
              </ButtonLink>
              <ButtonLink size="sm" href={paths.favourites()}>
                {t('看我的关注')}
              </ButtonLink>
            </>
          }
        >
          {t('加入的商品会按供应商和协议归在这里，提交前先看清能不能买、用哪条指标。')}
        </Empty>
      </Panel>
    </Page>
  );
}
