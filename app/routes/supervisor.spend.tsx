import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { spendQuery } from '~/domain/oversight/spend-query.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { viewSpend } from '~/server/oversight/view-spend.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { SpendBoardPage } from '~/ui/oversight/spend-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('支出分析'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { search, today } = askedOf(ctx, args.request);
    return { board: unwrap(await viewSpend(ctx, spendQuery(search, today)), ctx) };
  });
}

export default function SpendRoute() {
  return <SpendBoardPage board={useLoaderData<typeof loader>().board} />;
}
