import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeCardEventInput, listCardEventsInput } from '~/domain/payment/card-orphan.input.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { closeCardEvent } from '~/server/payment/close-card-event.server.ts';
import { listCardEvents } from '~/server/payment/list-card-events.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { CardEventsPage } from '~/ui/operator/card-events-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('银行卡通知'));

const VERBS = { close: formVerb(closeCardEventInput, closeCardEvent) };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listCardEventsInput.parse(Object.fromEntries(search));
    return { ...unwrap(await listCardEvents(ctx, query), ctx), query, done: search.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorCards({ done: intent }));
  });
}

export default function OperatorCardsPage() {
  const reply = useActionData<typeof action>()?.reply;
  return <CardEventsPage {...useLoaderData<typeof loader>()} reply={reply} />;
}
