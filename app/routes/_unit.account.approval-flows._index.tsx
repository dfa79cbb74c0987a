import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { toLocalDate } from '~/domain/time/local-date.ts';
import { listApprovalFlows } from '~/server/approval/list-approval-flows.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { FlowTable } from '~/ui/approval/flow-table.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('审批流程'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => ({
    ...unwrap(await listApprovalFlows(ctx), ctx),
    today: toLocalDate(ctx.clock.now()),
    done: new URL(args.request.url).searchParams.get('done'),
  }));
}

export default function ApprovalFlowsPage() {
  const t = useT();
  const { flows, people, today, done } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      {done !== null && (
        <Notice tone="ok" alert>
          {done === 'end' ? t('流程已停用，新提交的申请不再使用。') : t('流程已保存，新提交的申请按它办理。')}
        </Notice>
      )}
      <FlowTable flows={flows} people={people} today={today} />
    </div>
  );
}
