import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adjustLineInput } from '~/domain/budget/adjust-line.input.ts';
import { paths } from '~/paths.ts';
import { adjustBudgetLine } from '~/server/budget/adjust-budget-line.server.ts';
import { ledgerQuery, viewBudgetLine } from '~/server/budget/view-budget-line.server.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { AdjustLine } from '~/ui/budget/adjust-line.tsx';
import { BudgetFormula } from '~/ui/budget/budget-formula.tsx';
import { LedgerTable } from '~/ui/budget/ledger-table.tsx';
import { PlanTable } from '~/ui/budget/plan-table.tsx';
import { RelatedLines } from '~/ui/budget/related-lines.tsx';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';
import { Status } from '~/ui/status.tsx';
import { ExportLinks } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('指标流水'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = ledgerQuery(args.params.lineId ?? '', search);
    const view = unwrap(await viewBudgetLine(ctx, query), ctx);
    return {
      ...view,
      query,
      adjusted: search.get('adjusted') === '1',
      formKey: newFormKey(),
      mayAdjust: view.line.status === 'active' && may(ctx, 'adjust-budget-line'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, adjustLineInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const lineId = args.params.lineId ?? '';
    const result = await adjustBudgetLine(ctx, { ...parsed.value, lineId });
    if (!result.ok) return refusedVerb(result.refusal, parsed.form);
    return redirect(paths.budgetLine(lineId, { adjusted: true }));
  });
}

export default function BudgetLinePage() {
  const t = useT();
  const { line, entries, plans, parts, terms, related, nextBefore, query, adjusted, formKey, mayAdjust } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          { label: t('预算指标'), href: paths.budget({ year: line.fiscalYear }) },
          { label: line.name },
        ]}
      />
      <PageHead
        title={line.name}
        marks={
          line.status === 'closed' ? (
            <Status>{t('已关闭')}</Status>
          ) : (
            <Status tone="ok">{t('可用于采购')}</Status>
          )
        }
        note={`${line.code} · ${t('{year} 年度', { year: String(line.fiscalYear) })} · ${line.economicClass} ${line.economicClassName ?? ''} · ${line.projectName} · ${line.functionClass}`}
        actions={<ExportLinks href={(format) => paths.budgetLineFile(format, line.id)} />}
      />
      {adjusted && <Notice tone="ok">{t('指标已调整，调整依据已记入流水。')}</Notice>}
      <RelatedLines related={related} />
      <BudgetFormula line={line} term={query.term} parts={parts} terms={terms} />
      {plans.length > 0 && (
        <Panel title={t('采购计划')}>
          <PlanTable plans={plans} maySave={false} />
        </Panel>
      )}
      <LedgerTable
        line={line}
        entries={entries}
        kind={query.kind}
        term={query.term}
        nextBefore={nextBefore}
        beforeSeq={query.beforeSeq}
      />
      {mayAdjust && (
        <AdjustLine lineId={line.id} budgetFen={line.budgetFen} formKey={formKey} reply={reply} />
      )}
    </Page>
  );
}
