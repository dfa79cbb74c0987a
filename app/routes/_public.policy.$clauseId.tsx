import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { viewClause } from '~/server/policy/view-clause.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ClausePage } from '~/ui/publication/clause-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => (data ? `${data.clause.instrument} ${data.clause.article}` : t('条款')));

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const area = new URL(request.url).searchParams.get('area') ?? '';
    const clauseId = (params.clauseId ?? '').slice(0, 100);
    const asked = { clauseId, area: /^\d{6}$/.test(area) ? area : null };
    return { clause: unwrap(await viewClause(ctx, asked), ctx) };
  });
}

export default function ClauseRoute() {
  const { clause } = useLoaderData<typeof loader>();
  return <ClausePage clause={clause} />;
}
