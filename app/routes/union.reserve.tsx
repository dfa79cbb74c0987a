import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { reserveQuery } from '~/domain/welfare/reserve.input.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { reservePage } from '~/server/welfare/reserve-page.server.ts';
import { viewReserve } from '~/server/welfare/view-reserve.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { ReserveBoard } from '~/ui/welfare/reserve-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('832 预留份额'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = reserveQuery.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return {
      ...reservePage(unwrap(await viewReserve(ctx, query), ctx)),
      isFirst: query.before === undefined,
    };
  });
}

export default function UnionReservePage() {
  const { isFirst, ...facts } = useLoaderData<typeof loader>();
  return (
    <OfficePage>
      <ReserveBoard facts={facts} isFirst={isFirst} href={(query) => paths.unionReserve(query)} />
    </OfficePage>
  );
}
