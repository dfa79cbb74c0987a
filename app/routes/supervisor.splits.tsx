import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listSplitFindings } from '~/server/oversight/list-split-findings.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { SplitPage } from '~/ui/oversight/split-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('拆单线索'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query, search } = askedOf(ctx, args.request);
    const after = search.get('after');
    const board = unwrap(await listSplitFindings(ctx, { query, after }), ctx);
    return { board, further: after !== null };
  });
}

export default function SplitRoute() {
  return <SplitPage {...useLoaderData<typeof loader>()} />;
}
