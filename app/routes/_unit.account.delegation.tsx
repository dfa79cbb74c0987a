import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { delegateApprovalInput, endDelegationInput } from '~/domain/approval/delegation.input.ts';
import { paths } from '~/paths.ts';
import { delegateApproval } from '~/server/approval/delegate-approval.server.ts';
import { endDelegation } from '~/server/approval/end-delegation.server.ts';
import { listDelegations } from '~/server/approval/list-delegations.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { DelegationForm, DelegationTable } from '~/ui/approval/delegation-panels.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('代理审批'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => ({
    ...unwrap(await listDelegations(ctx), ctx),
    done: new URL(args.request.url).searchParams.get('done'),
  }));
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') === 'end') {
      const parsed = parseFormData(form, endDelegationInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const ended = await endDelegation(ctx, parsed.value);
      return ended.ok ? redirect(paths.accountDelegation({ done: 'end' })) : refusedVerb(ended.refusal, form);
    }
    const parsed = parseFormData(form, delegateApprovalInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const given = await delegateApproval(ctx, parsed.value);
    return given.ok ? redirect(paths.accountDelegation({ done: 'give' })) : refusedVerb(given.refusal, form);
  });
}

export default function DelegationPage() {
  const t = useT();
  const { given, held, colleagues, today, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <div className="people-columns">
      <div className="stack">
        {done !== null && reply === undefined && (
          <Notice tone="ok" alert>
            {done === 'end' ? t('已收回，代理人不能再代您审批。') : t('已委托，代理人会收到消息。')}
          </Notice>
        )}
        <DelegationTable rows={given} kind="given" today={today} />
        <DelegationTable rows={held} kind="held" today={today} />
      </div>
      <DelegationForm colleagues={colleagues} today={today} reply={reply} />
    </div>
  );
}
