import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { viewClause } from '~/server/policy/view-clause.server.ts';
import { ClausePage } from '~/ui/publication/clause-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data === undefined ? '条款' : `${data.clause.instrument} ${data.clause.article}`} · 惠采` },
];

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
