import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endApprovalFlowInput, saveApprovalFlowInput } from '~/domain/approval/flow.input.ts';
import { toLocalDate } from '~/domain/time/local-date.ts';
import { paths } from '~/paths.ts';
import { endApprovalFlow } from '~/server/approval/end-approval-flow.server.ts';
import { saveApprovalFlow } from '~/server/approval/save-approval-flow.server.ts';
import { viewApprovalFlow } from '~/server/approval/view-approval-flow.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { FlowForm } from '~/ui/approval/flow-form.tsx';
import { FlowVersions } from '~/ui/approval/flow-versions.tsx';
import { ConfirmDialog } from '~/ui/confirm-dialog.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('审批流程'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const flowId = idParam(args.params, 'flowId', ctx);
    return { ...unwrap(await viewApprovalFlow(ctx, { flowId }), ctx), today: toLocalDate(ctx.clock.now()) };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    form.set('flowId', idParam(args.params, 'flowId', ctx));
    if (form.get('intent') === 'end') {
      const parsed = parseFormData(form, endApprovalFlowInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const ended = await endApprovalFlow(ctx, parsed.value);
      return ended.ok ? redirect(paths.accountFlows({ done: 'end' })) : refusedVerb(ended.refusal, form);
    }
    const parsed = parseFormData(form, saveApprovalFlowInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const saved = await saveApprovalFlow(ctx, parsed.value);
    return saved.ok ? redirect(paths.accountFlows({ done: 'save' })) : refusedVerb(saved.refusal, form);
  });
}

export default function ApprovalFlowPage() {
  const t = useT();
  const { flow, versions, people, departments, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <div className="stack">
      <p>
        <a href={paths.accountFlows()}>{t('← 全部流程')}</a>
      </p>
      {flow === null ? (
        <Notice>{t('这个流程已停用，以下是它的历史版本。')}</Notice>
      ) : (
        <>
          <FlowForm
            key={flow.version}
            flow={flow}
            people={people}
            departments={departments}
            today={today}
            reply={reply}
          />
          <p>
            <ConfirmDialog
              label={t('停用流程')}
              title={t('停用流程“{name}”', { name: flow.name })}
              name="intent"
              value="end"
              fields={{ version: String(flow.version) }}
            >
              <p>{t('停用后新提交的申请不再使用；已提交的申请按原流程办完。')}</p>
            </ConfirmDialog>
          </p>
        </>
      )}
      <FlowVersions versions={versions} people={people} />
    </div>
  );
}
