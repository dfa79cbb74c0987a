import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewSupervisedOrder } from '~/server/oversight/view-supervised-order.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { SupervisedOrderPage } from '~/ui/oversight/supervised-order-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('订单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    return unwrap(await viewSupervisedOrder(ctx, { orderId }), ctx);
  });
}

export default function SupervisedOrderRoute() {
  return <SupervisedOrderPage {...useLoaderData<typeof loader>()} />;
}
