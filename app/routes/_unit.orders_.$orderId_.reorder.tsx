import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { takeGoods } from '~/server/http/take-goods.server.ts';
import { viewReorder } from '~/server/ordering/view-reorder.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { GoodsAgain } from '~/ui/ordering/goods-again.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('再次购买'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    return { ...unwrap(await viewReorder(ctx, { orderId }), ctx), formKey: newFormKey() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => takeGoods(ctx, await readForm(args.request)));
}

export default function ReorderPage() {
  const t = useT();
  const { orderId, number, lines, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          { label: t('我的订单'), href: paths.orders() },
          { label: number, href: paths.order(orderId) },
          { label: t('再次购买') },
        ]}
      />
      <PageHead
        title={t('再次购买')}
        note={t('订单 {number} 的商品，按今天的价格和供货', { number })}
        actions={
          <ButtonLink size="sm" href={paths.listAdd({ order: orderId })}>
            {t('存为清单')}
          </ButtonLink>
        }
      />
      <GoodsAgain
        caption={t('再次购买')}
        lines={lines}
        note={t('原供应商能供就用原来的，否则换成此刻最合适的一家')}
        formKey={formKey}
        reply={reply}
      />
    </Page>
  );
}
