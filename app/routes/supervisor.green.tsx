import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { viewGreenShare } from '~/server/oversight/view-green-share.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { GreenBoardPage } from '~/ui/oversight/green-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('绿色采购'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query } = askedOf(ctx, args.request);
    return { board: unwrap(await viewGreenShare(ctx, query), ctx) };
  });
}

export default function BoardRoute() {
  return <GreenBoardPage board={useLoaderData<typeof loader>().board} />;
}
