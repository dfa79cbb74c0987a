import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PLAN_COLUMNS } from '~/domain/budget/plan-columns.ts';
import { parsePlanTable, planForm } from '~/domain/budget/purchase-plans.input.ts';
import { paths } from '~/paths.ts';
import { listPurchasePlans } from '~/server/budget/list-purchase-plans.server.ts';
import { readTable } from '~/server/budget/read-table.server.ts';
import { savePurchasePlans } from '~/server/budget/save-purchase-plans.server.ts';
import { parseFormData, readForm, replyOf } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { PlanForm, PlanImport } from '~/ui/budget/plan-form.tsx';
import { PlanTable, PlanTotals } from '~/ui/budget/plan-table.tsx';
import { importCounts, YearBar } from '~/ui/budget/year-bar.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('采购计划'));

const headOf = planForm.pick({ fiscalYear: true, idempotencyKey: true });

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const year = search.get('year') ?? '';
    const asked = /^20\d\d$/.test(year) ? { fiscalYear: Number(year) } : {};
    const overview = unwrap(await listPurchasePlans(ctx, asked), ctx);
    return {
      ...overview,
      done: search.get('done'),
      formKey: newFormKey(),
      maySave: may(ctx, 'save-purchase-plans'),
    };
  });
}

/** One plan of the form. */
function readRow(form: FormData) {
  const parsed = parseFormData(form, planForm);
  if (!parsed.ok) return { ok: false as const, problems: [], reply: parsed.reply };
  const { fiscalYear, idempotencyKey, ...row } = parsed.value;
  return { ok: true as const, fiscalYear, idempotencyKey, rows: [row] };
}

/** Plans of an uploaded or pasted table. */
async function readFile(form: FormData) {
  const head = parseFormData(form, headOf);
  if (!head.ok) return { ok: false as const, problems: [], reply: head.reply };
  const table = parsePlanTable(await readTable(form.get('file'), form.get('table')));
  if (!table.ok) return { ok: false as const, problems: table.problems, reply: null };
  return { ok: true as const, ...head.value, rows: table.rows };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const isImport = form.get('intent') === 'import';
    const parsed = isImport ? await readFile(form) : readRow(form);
    if (!parsed.ok) return data({ ...parsed, isImport }, { status: 400 });
    const { fiscalYear, idempotencyKey, rows } = parsed;
    const result = await savePurchasePlans(ctx, {
      fiscalYear,
      idempotencyKey,
      source: isImport ? 'imported' : 'entered',
      rows,
    });
    if (!result.ok) {
      return data(
        { ok: false, problems: [], reply: replyOf(result.refusal, form), isImport },
        { status: 409 },
      );
    }
    const { created, updated, unchanged } = result.value;
    return redirect(paths.budgetPlans({ year: fiscalYear, done: `${created}-${updated}-${unchanged}` }));
  });
}

export default function PurchasePlansPage() {
  const t = useT();
  const { plans, levels, lines, fiscalYear, years, done, formKey, maySave } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('预算指标'), href: paths.budget() }, { label: t('采购计划') }]} />
      <PageHead title={t('采购计划')} note={t('剩余 = 计划 − 冻结 − 已用（占用和支付）')} />
      {done !== null && (
        <Notice tone="ok">
          {t('已保存：新增 {created} 条，调整 {updated} 条，未变 {unchanged} 条。', importCounts(done))}
        </Notice>
      )}
      {refused?.reply && refused.isImport && <ErrorSummary reply={refused.reply} />}
      <Panel>
        <YearBar
          year={fiscalYear}
          years={years}
          href={(year) => paths.budgetPlans({ year })}
          fileHref={plans.length > 0 ? (format) => paths.budgetPlansFile(format, { year: fiscalYear }) : null}
        />
        <PlanTotals plans={plans} />
        <PlanTable plans={plans} maySave={maySave} />
      </Panel>
      {maySave && (
        <PlanForm
          fiscalYear={fiscalYear}
          formKey={formKey}
          lines={lines}
          levels={levels}
          reply={refused?.isImport ? null : refused?.reply}
        />
      )}
      {maySave && lines.length > 0 && (
        <PlanImport
          fiscalYear={fiscalYear}
          formKey={formKey}
          columns={PLAN_COLUMNS.map(([, name]) => name)}
          problems={refused?.problems ?? []}
        />
      )}
    </Page>
  );
}
