import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { produceQuery } from '~/server/welfare/produce-query.server.ts';
import { viewProduceHall } from '~/server/welfare/view-produce-hall.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ProduceHall } from '~/ui/welfare/produce-hall.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('乡村振兴馆 832'));

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const query = produceQuery(new URL(request.url).searchParams);
    const hall = unwrap(await viewProduceHall(ctx, query), ctx);
    const { after, ...asked } = query;
    return { ...hall, asked, isFirst: after === null };
  });
}

export default function WelfarePage() {
  return <ProduceHall {...useLoaderData<typeof loader>()} />;
}
