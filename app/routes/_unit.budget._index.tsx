import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { BUDGET_COLUMNS } from '~/domain/budget/budget-columns.ts';
import { parseBudgetTable } from '~/domain/budget/import-lines.input.ts';
import type { RowProblem } from '~/domain/budget/parse-records.ts';
import { fiscalYearOf, toLocalDate } from '~/domain/time/local-date.ts';
import { paths } from '~/paths.ts';
import { importBudgetLines } from '~/server/budget/import-budget-lines.server.ts';
import { importIndicators } from '~/server/budget/import-indicators.server.ts';
import { listBudgetLines } from '~/server/budget/list-budget-lines.server.ts';
import { readTable } from '~/server/budget/read-table.server.ts';
import { readForm, replyOf } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { BudgetImport, IndicatorQuery } from '~/ui/budget/budget-import.tsx';
import { BudgetLineTable, BudgetTotals } from '~/ui/budget/budget-line-table.tsx';
import { importCounts, YearBar } from '~/ui/budget/year-bar.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('预算指标'));

const YEAR = /^20\d\d$/;
const yearOf = (value: unknown) =>
  typeof value === 'string' && YEAR.test(value) ? Number(value) : undefined;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const fiscalYear = yearOf(search.get('year'));
    const overview = unwrap(await listBudgetLines(ctx, fiscalYear === undefined ? {} : { fiscalYear }), ctx);
    const done = search.get('done');
    return {
      ...overview,
      done,
      mayImport: may(ctx, 'import-budget-lines'),
      mayClose: may(ctx, 'preview-year-close'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') === 'indicators') {
      const taken = await importIndicators(ctx);
      if (!taken.ok) {
        return data({ problems: [], reply: replyOf(taken.refusal, form) }, { status: 409 });
      }
      const { created, updated, unchanged } = taken.value;
      return redirect(paths.budget({ done: `${created}-${updated}-${unchanged}` }));
    }
    const fiscalYear = yearOf(form.get('year')) ?? fiscalYearOf(toLocalDate(ctx.clock.now()));
    const table = await readTable(form.get('file'), form.get('table'));
    const parsed = parseBudgetTable(table);
    if (!parsed.ok) return data({ problems: parsed.problems, reply: null }, { status: 400 });
    const result = await importBudgetLines(ctx, { fiscalYear, rows: parsed.rows });
    if (!result.ok) {
      const problems: RowProblem[] = [];
      return data({ problems, reply: replyOf(result.refusal, form) }, { status: 409 });
    }
    const { created, updated, unchanged } = result.value;
    return redirect(paths.budget({ year: fiscalYear, done: `${created}-${updated}-${unchanged}` }));
  });
}

export default function BudgetPage() {
  const t = useT();
  const { lines, terms, fiscalYear, years, done, mayImport, mayClose, connected } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('预算指标') }]} />
      <PageHead
        title={t('预算指标')}
        note={t('可用 = 指标 − 冻结 − 占用 − 支付')}
        actions={
          <>
            <ButtonLink href={paths.budgetPlans({ year: fiscalYear })}>{t('采购计划')}</ButtonLink>
            {mayClose && <ButtonLink href={paths.budgetClose()}>{t('年终结账')}</ButtonLink>}
          </>
        }
      />
      {done !== null && (
        <Notice tone="ok">
          {t('导入完成：新增 {created} 条，变更 {updated} 条，未变 {unchanged} 条。', importCounts(done))}
        </Notice>
      )}
      {refused?.reply && <ErrorSummary reply={refused.reply} />}
      <Panel>
        <YearBar
          year={fiscalYear}
          years={years}
          href={(year) => paths.budget({ year })}
          fileHref={lines.length > 0 ? (format) => paths.budgetFile(format, { year: fiscalYear }) : null}
        />
        <BudgetTotals lines={lines} terms={terms} />
        <BudgetLineTable lines={lines} mayImport={mayImport} />
      </Panel>
      {mayImport && connected && <IndicatorQuery />}
      {mayImport && (
        <BudgetImport
          fiscalYear={fiscalYear}
          columns={BUDGET_COLUMNS.map(([, name]) => name)}
          problems={refused?.problems ?? []}
        />
      )}
    </Page>
  );
}
