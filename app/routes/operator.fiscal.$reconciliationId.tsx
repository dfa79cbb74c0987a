import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { repairDifferenceInput } from '~/domain/budget/reconciliation.input.ts';
import { paths } from '~/paths.ts';
import { repairFiscalDifference } from '~/server/budget/repair-fiscal-difference.server.ts';
import { viewReconciliation } from '~/server/budget/view-reconciliation.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Empty, ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { DifferenceTable, ReconciliationStatus } from '~/ui/operator/fiscal-parts.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Facts, Panel } from '~/ui/panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('对账结果'));

const VERBS = { repair: formVerb(repairDifferenceInput, repairFiscalDifference) };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const reconciliationId = idParam(args.params, 'reconciliationId', ctx);
    return unwrap(await viewReconciliation(ctx, { reconciliationId }), ctx);
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const reconciliationId = idParam(args.params, 'reconciliationId', ctx);
    const { refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorReconciliation(reconciliationId));
  });
}

export default function ReconciliationPage() {
  const t = useT();
  const run = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const title = `${run.unitName} ${formatDateTime(run.startedAt)}`;
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('一体化对账'), href: paths.operatorFiscal() }, { label: title }]} />
      <PageHead title={title} marks={<ReconciliationStatus state={run.state} />} />
      {run.error !== null && (
        <Notice tone="deny">
          {t('对账没有完成：{why}。请在一体化恢复后重新对账。', { why: run.error })}
        </Notice>
      )}
      {reply && <ErrorSummary reply={reply} />}
      <Panel title={t('对账范围')}>
        <Facts
          items={[
            { term: t('预算年度'), value: String(run.fiscalYear) },
            { term: t('发起'), value: run.startedByName ?? t('每日自动') },
            { term: t('结束'), value: run.finishedAt === null ? '—' : formatDateTime(run.finishedAt) },
            { term: t('指标'), value: String(run.indicators) },
            { term: t('冻结和占用'), value: String(run.holds) },
          ]}
        />
      </Panel>
      <Panel title={t('差异')}>
        <DifferenceTable
          caption={t('差异')}
          rows={run.rows}
          action={paths.operatorReconciliation(run.id)}
          empty={<Empty title={t('两边逐条一致')} />}
        />
      </Panel>
    </OfficePage>
  );
}
