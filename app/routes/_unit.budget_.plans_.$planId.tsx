import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { planForm } from '~/domain/budget/purchase-plans.input.ts';
import { paths } from '~/paths.ts';
import { savePurchasePlans } from '~/server/budget/save-purchase-plans.server.ts';
import { viewPurchasePlan } from '~/server/budget/view-purchase-plan.server.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { PlanAdjust } from '~/ui/budget/plan-form.tsx';
import { PlanParts, PlanVersions } from '~/ui/budget/plan-history.tsx';
import { PlanMeter, PlanTotals } from '~/ui/budget/plan-table.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { formatMoney } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('采购计划'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewPurchasePlan(ctx, { planId: args.params.planId ?? '' }), ctx);
    return {
      ...view,
      saved: new URL(args.request.url).searchParams.get('saved'),
      formKey: newFormKey(),
      maySave: may(ctx, 'save-purchase-plans'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, planForm);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const { fiscalYear, idempotencyKey, ...row } = parsed.value;
    const result = await savePurchasePlans(ctx, {
      fiscalYear,
      idempotencyKey,
      source: 'entered',
      rows: [row],
    });
    if (!result.ok) return refusedVerb(result.refusal, parsed.form);
    const saved = result.value.updated > 0 ? 'adjusted' : 'unchanged';
    return redirect(paths.budgetPlan(args.params.planId ?? '', { saved }));
  });
}

export default function PurchasePlanPage() {
  const t = useT();
  const { plan, versions, parts, saved, formKey, maySave } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const name = `${plan.level} ${plan.levelName ?? ''}`;
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          { label: t('预算指标'), href: paths.budget() },
          { label: t('采购计划'), href: paths.budgetPlans({ year: plan.fiscalYear }) },
          { label: name },
        ]}
      />
      <PageHead
        title={name}
        note={
          <>
            {t('{year} 年度', { year: String(plan.fiscalYear) })} ·{' '}
            <a href={paths.budgetLine(plan.budgetLineId)}>
              {plan.lineName}（{plan.lineCode}）
            </a>
          </>
        }
      />
      {saved === 'adjusted' && <Notice tone="ok">{t('采购计划已调整，依据已记入版本。')}</Notice>}
      {saved === 'unchanged' && <Notice tone="info">{t('计划金额没有变化，没有产生新的版本。')}</Notice>}
      <Panel>
        <PlanTotals plans={[plan]} />
        <div className="panel-body">
          <PlanMeter plan={plan} large />
        </div>
      </Panel>
      <PlanParts parts={parts} />
      <PlanVersions versions={versions} />
      {maySave && (
        <PlanAdjust
          fiscalYear={plan.fiscalYear}
          formKey={formKey}
          code={plan.lineCode}
          level={plan.level}
          planned={formatMoney(plan.plannedFen)}
          reply={reply}
        />
      )}
    </Page>
  );
}
