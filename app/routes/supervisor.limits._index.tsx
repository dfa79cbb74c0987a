import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageNumber } from '~/domain/oversight/supervision-query.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listNearLimits } from '~/server/oversight/list-near-limits.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { LimitBoardPage } from '~/ui/oversight/limit-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('近限清单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query, search } = askedOf(ctx, args.request);
    const rule = search.get('rule') === 'project' ? 'project' : 'unit';
    const all = search.get('all') === '1';
    return { board: unwrap(await listNearLimits(ctx, { query, rule, all, page: pageNumber(search) }), ctx) };
  });
}

export default function LimitsRoute() {
  return <LimitBoardPage board={useLoaderData<typeof loader>().board} />;
}
