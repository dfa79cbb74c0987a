import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { viewClause } from '~/server/policy/view-clause.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ClausePage } from '~/ui/publication/clause-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => (data ? `${data.clause.instrument} ${data.clause.article}` : t('条款')));

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => ({
    clause: unwrap(await viewClause(ctx, { clauseId: (params.clauseId ?? '').slice(0, 100) }), ctx),
  }));
}

export default function ClauseRoute() {
  const { clause } = useLoaderData<typeof loader>();
  return <ClausePage clause={clause} />;
}
