import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { saveApprovalFlowInput } from '~/domain/approval/flow.input.ts';
import { toLocalDate } from '~/domain/time/local-date.ts';
import { paths } from '~/paths.ts';
import { saveApprovalFlow } from '~/server/approval/save-approval-flow.server.ts';
import { viewApprovalFlow } from '~/server/approval/view-approval-flow.server.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { FlowForm } from '~/ui/approval/flow-form.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('新增流程'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { people, departments } = unwrap(await viewApprovalFlow(ctx, {}), ctx);
    return { people, departments, today: toLocalDate(ctx.clock.now()) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, saveApprovalFlowInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const { flowId: _flowId, version: _version, ...flow } = parsed.value;
    const saved = await saveApprovalFlow(ctx, flow);
    return saved.ok
      ? redirect(paths.accountFlows({ done: 'save' }))
      : refusedVerb(saved.refusal, parsed.form);
  });
}

export default function NewApprovalFlowPage() {
  const form = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return <FlowForm flow={null} {...form} reply={reply} />;
}
