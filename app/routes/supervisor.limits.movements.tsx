import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { uuidOr } from '~/server/fulfilment/order-query.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { viewLimitMovements } from '~/server/oversight/view-limit-movements.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { LimitMovementsPage } from '~/ui/oversight/limit-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('累计明细'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query, search } = askedOf(ctx, args.request);
    const before = uuidOr(search.get('before'));
    const input = { scopeKey: search.get('key') ?? '', fiscalYear: query.year, before };
    return { opened: unwrap(await viewLimitMovements(ctx, input), ctx), further: before !== null };
  });
}

export default function MovementsRoute() {
  return <LimitMovementsPage {...useLoaderData<typeof loader>()} />;
}
