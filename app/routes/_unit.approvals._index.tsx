import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { approveRequestsInput } from '~/domain/approval/decide.input.ts';
import { approvalQueueInput } from '~/domain/approval/queue.input.ts';
import { REFUSALS } from '~/domain/refusals.ts';
import { paths } from '~/paths.ts';
import type { BulkOutcome } from '~/server/approval/approve-requests.server.ts';
import { approveRequests } from '~/server/approval/approve-requests.server.ts';
import { listApprovals } from '~/server/approval/list-approvals.server.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ApprovalQueue, isPickable } from '~/ui/approval/approval-queue.tsx';
import { BulkForm, BulkResults } from '~/ui/approval/bulk-approval.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead, Switch } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { ExportLinks, Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('待我审批'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const input = approvalQueueInput.parse({
      view: search.get('view'),
      after: search.get('after') ?? undefined,
    });
    return { ...unwrap(await listApprovals(ctx, input), ctx), done: search.get('done') };
  });
}

/** 批量同意; the answer is a list, so the page is shown again with it. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, approveRequestsInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const done = await approveRequests(ctx, parsed.value);
    return done.ok
      ? { ok: true as const, outcomes: done.value.map(toOutcome) }
      : refusedVerb(done.refusal, parsed.form);
  });
}

/** An outcome with the sentence of its refusal. */
function toOutcome({ refusal, ...outcome }: BulkOutcome) {
  return {
    ...outcome,
    why: refusal === null ? null : { text: REFUSALS[refusal.code].text, params: refusal.params },
  };
}

export default function ApprovalsPage() {
  const t = useT();
  const { rows, view, nextAfter, done } = useLoaderData<typeof loader>();
  const decided = view === 'decided';
  const said: Readonly<Record<string, string>> = {
    next: t('已同意，申请转入下一级审批。'),
    waiting: t('已同意，等待会签的其他人。'),
    approve: t('已同意，申请已按供应商和协议拆成订单并通知供应商。'),
    refuse: t('已驳回，冻结的指标已释放。'),
    return: t('已退回经办人修改，冻结的指标已释放。'),
  };
  const result = useActionData<typeof action>();
  const pickable = !decided && rows.some(isPickable);
  const message = done === null ? undefined : said[done];
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('审批') }]} />
      <PageHead
        title={decided ? t('我已审批') : t('待我审批')}
        actions={
          <>
            <Switch
              label={t('审批队列')}
              current={view}
              items={[
                { key: 'open', label: t('待审'), href: paths.approvals() },
                { key: 'decided', label: t('已审'), href: paths.approvals({ view: 'decided' }) },
              ]}
            />
            {rows.length > 0 && <ExportLinks href={(format) => paths.approvalsFile(format, { view })} />}
          </>
        }
      />
      <ErrorSummary reply={result?.ok === false ? result.reply : undefined} />
      {result?.ok === true && <BulkResults outcomes={result.outcomes} />}
      {message !== undefined && result === undefined && (
        <Notice tone="ok" alert>
          {message}
        </Notice>
      )}
      <Panel>
        {pickable ? (
          <BulkForm>
            <ApprovalQueue rows={rows} pickable />
          </BulkForm>
        ) : (
          <ApprovalQueue rows={rows} decided={decided} />
        )}
        <Pager
          shown={rows.length}
          prevHref={null}
          nextHref={
            nextAfter === null
              ? null
              : paths.approvals({ view: decided ? 'decided' : null, after: nextAfter })
          }
        />
      </Panel>
    </Page>
  );
}
