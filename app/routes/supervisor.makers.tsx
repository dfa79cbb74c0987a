import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import { paths } from '~/paths.ts';
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
    const { query, search } = askedOf(ctx, args.request);
    const before = search.get('before') ?? undefined;
    const [board, listed] = await Promise.all([
      viewMakerShare(ctx, query),
      listMakerMismatches(ctx, { before }),
    ]);
    return { board: unwrap(board, ctx), listed: unwrap(listed, ctx), further: before !== undefined };
  });
}

export default function BoardRoute() {
  const { board, listed, further } = useLoaderData<typeof loader>();
  const params = supervisionParams(board.frame.query);
  return (
    <MakerBoardPage board={board}>
      <MakerMismatches
        mismatches={listed.mismatches}
        prevHref={further ? paths.supervisorMakers(params) : null}
        nextHref={
          listed.nextBefore === null ? null : paths.supervisorMakers({ ...params, before: listed.nextBefore })
        }
      />
    </MakerBoardPage>
  );
}
