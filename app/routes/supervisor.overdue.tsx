import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageNumber } from '~/domain/oversight/supervision-query.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listOverdue } from '~/server/oversight/list-overdue.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OverduePage } from '~/ui/oversight/overdue-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('逾期与拖欠'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query, search } = askedOf(ctx, args.request);
    const kind = search.get('kind') === 'acceptance' ? 'acceptance' : 'payment';
    return { board: unwrap(await listOverdue(ctx, { query, kind, page: pageNumber(search) }), ctx) };
  });
}

export default function OverdueRoute() {
  return <OverduePage board={useLoaderData<typeof loader>().board} />;
}
