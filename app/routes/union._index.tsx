import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewUnion } from '~/server/welfare/view-union.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { UnionHome } from '~/ui/union/union-home.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('工会首页'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => unwrap(await viewUnion(ctx), ctx));
}

export default function UnionPage() {
  return <UnionHome union={useLoaderData<typeof loader>()} />;
}
