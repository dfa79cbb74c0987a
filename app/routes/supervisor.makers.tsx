import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { viewMakerShare } from '~/server/oversight/view-maker-share.server.ts';
import { listMakerMismatches } from '~/server/suppliers/list-maker-mismatches.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { MakerBoardPage } from '~/ui/oversight/maker-board.tsx';
import { MakerMismatches } from '~/ui/oversight/maker-mismatches.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('中小企业份额'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query } = askedOf(ctx, args.request);
    const [board, listed] = await Promise.all([viewMakerShare(ctx, query), listMakerMismatches(ctx)]);
    return { board: unwrap(board, ctx), mismatches: unwrap(listed, ctx).mismatches };
  });
}

export default function BoardRoute() {
  const { board, mismatches } = useLoaderData<typeof loader>();
  return (
    <MakerBoardPage board={board}>
      <MakerMismatches mismatches={mismatches} />
    </MakerBoardPage>
  );
}
