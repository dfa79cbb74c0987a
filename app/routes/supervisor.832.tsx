import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { viewP832Progress } from '~/server/oversight/view-p832-progress.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { P832BoardPage } from '~/ui/oversight/p832-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('832 进度'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query } = askedOf(ctx, args.request);
    return { board: unwrap(await viewP832Progress(ctx, query), ctx) };
  });
}

export default function BoardRoute() {
  return <P832BoardPage board={useLoaderData<typeof loader>().board} />;
}
