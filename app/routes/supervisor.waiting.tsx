import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { WAITING_STEPS } from '~/domain/oversight/waiting-steps.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listWaiting } from '~/server/oversight/list-waiting.server.ts';
import { askedOf } from '~/server/oversight/supervision.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { WaitingPage } from '~/ui/oversight/waiting-board.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('谁在办'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { query, search } = askedOf(ctx, args.request);
    const step = WAITING_STEPS.find((one) => one === search.get('step')) ?? null;
    const lateOnly = search.get('late') === '1';
    const after = search.get('after');
    const board = unwrap(await listWaiting(ctx, { query, step, lateOnly, after }), ctx);
    return { board, step, lateOnly, further: after !== null };
  });
}

export default function WaitingRoute() {
  return <WaitingPage {...useLoaderData<typeof loader>()} />;
}
