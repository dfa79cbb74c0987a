import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { takeGoods } from '~/server/http/take-goods.server.ts';
import { viewRequestAgain } from '~/server/ordering/view-request-again.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { GoodsAgain } from '~/ui/ordering/goods-again.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('重新采购'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const requestId = idParam(args.params, 'requestId', ctx);
    return { ...unwrap(await viewRequestAgain(ctx, { requestId }), ctx), formKey: newFormKey() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => takeGoods(ctx, await readForm(args.request)));
}

export default function RequestAgainPage() {
  const t = useT();
  const { requestId, number, lines, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          { label: t('采购申请'), href: paths.requests() },
          { label: number, href: paths.request(requestId) },
          { label: t('重新采购') },
        ]}
      />
      <PageHead
        title={t('重新采购')}
        note={t('申请 {number} 的商品，按今天的价格和供货；改好后在购物车重新提交', { number })}
      />
      <GoodsAgain
        caption={t('重新采购')}
        lines={lines}
        note={t('由此刻最合适的一家供货')}
        formKey={formKey}
        reply={reply}
      />
    </Page>
  );
}
