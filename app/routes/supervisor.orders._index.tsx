import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { supervisedOrdersQuery } from '~/domain/oversight/supervised-orders.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listSupervisedOrders } from '~/server/oversight/list-supervised-orders.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { SupervisedOrdersPage } from '~/ui/oversight/supervised-orders.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('订单清单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { search, today } = askedOf(ctx, args.request);
    const query = supervisedOrdersQuery(search, today);
    return { list: unwrap(await listSupervisedOrders(ctx, query), ctx) };
  });
}

export default function SupervisedOrdersRoute() {
  return <SupervisedOrdersPage list={useLoaderData<typeof loader>().list} />;
}
