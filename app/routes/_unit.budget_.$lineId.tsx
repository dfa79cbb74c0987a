import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { adjustLineInput } from '~/domain/budget/adjust-line.input.ts';
import { decideReversalInput, proposeReversalInput } from '~/domain/budget/reversal.input.ts';
import { leftToReverse } from '~/domain/budget/reversal.ts';
import { paths } from '~/paths.ts';
import { adjustBudgetLine } from '~/server/budget/adjust-budget-line.server.ts';
import { attachFundProof } from '~/server/budget/attach-fund-proof.server.ts';
import { decideReversal } from '~/server/budget/decide-reversal.server.ts';
import { readProofUpload } from '~/server/budget/proof-upload.server.ts';
import { proposeReversal } from '~/server/budget/propose-reversal.server.ts';
import type { BudgetLineView } from '~/server/budget/view-budget-line.server.ts';
import { ledgerQuery, viewBudgetLine } from '~/server/budget/view-budget-line.server.ts';
import type { Ctx } from '~/server/context.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize, may } from '~/server/identity/authorize.server.ts';
import { AdjustLine } from '~/ui/budget/adjust-line.tsx';
import { BudgetFormula } from '~/ui/budget/budget-formula.tsx';
import { FundProofs } from '~/ui/budget/fund-proofs.tsx';
import { LedgerTable } from '~/ui/budget/ledger-table.tsx';
import { PlanTable } from '~/ui/budget/plan-table.tsx';
import { RelatedLines } from '~/ui/budget/related-lines.tsx';
import { ReversalForm, Reversals } from '~/ui/budget/reversals.tsx';
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
  const { ctx, actor } = requireUser(args);
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
      mayReverse: may(ctx, 'propose-reversal'),
      mayDecide: may(ctx, 'decide-reversal'),
      mayProve: may(ctx, 'attach-fund-proof'),
      userId: actor.userId,
      reversing: reversibleEntry(view, Number(search.get('reverse'))),
      reversed: search.get('reversed'),
    };
  });
}

/** The entry that is asked to be taken back, when it is on this page and can be. */
function reversibleEntry(view: BudgetLineView, seq: number) {
  const entry = view.entries.find((one) => one.seq === seq);
  if (entry === undefined) return null;
  const mostFen = leftToReverse(entry, view.line.status === 'closed', view.reversals);
  return mostFen === 0 ? null : { seq, mostFen, isPayment: entry.kind === 'spend' };
}

async function reverse(ctx: Ctx, form: FormData, lineId: string) {
  form.set('lineId', lineId);
  const parsed = parseFormData(form, proposeReversalInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const result = await proposeReversal(ctx, parsed.value);
  if (!result.ok) return refusedVerb(result.refusal, form);
  return redirect(paths.budgetLine(lineId, { reversed: 'proposed' }));
}

async function attach(ctx: Ctx, form: FormData, lineId: string) {
  const file = await readProofUpload(ctx, form);
  if (!file.ok) return refusedVerb(file.refusal, form);
  const attached = await attachFundProof(ctx, { lineId, file: file.value });
  return attached.ok ? redirect(`${paths.budgetLine(lineId)}#proof`) : refusedVerb(attached.refusal, form);
}

async function decide(ctx: Ctx, form: FormData) {
  const parsed = parseFormData(form, decideReversalInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const result = await decideReversal(ctx, parsed.value);
  if (!result.ok) return refusedVerb(result.refusal, form);
  return redirect(paths.budgetLine(result.value.lineId, { reversed: parsed.value.verdict }));
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const lineId = args.params.lineId ?? '';
    const form = await readForm(args.request);
    if (form.get('intent') === 'propose-reversal') return reverse(ctx, form, lineId);
    if (form.get('intent') === 'decide-reversal') return decide(ctx, form);
    if (form.get('intent') === 'attach-fund-proof') {
      authorize(ctx, 'attach-fund-proof'); // before anything is stored
      return attach(ctx, form, lineId);
    }
    const parsed = parseFormData(form, adjustLineInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const result = await adjustBudgetLine(ctx, { ...parsed.value, lineId });
    if (!result.ok) return refusedVerb(result.refusal, parsed.form);
    return redirect(paths.budgetLine(lineId, { adjusted: true }));
  });
}

export default function BudgetLinePage() {
  const t = useT();
  const { fund, proofs, mayProve, reversals, reversing, reversed, mayReverse, mayDecide, userId } =
    useLoaderData<typeof loader>();
  const { line, entries, plans, parts, terms, related, nextBefore, query, adjusted, formKey, mayAdjust } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const intent = reply?.values['intent'];
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
        note={`${line.code} · ${t('{year} 年度', { year: String(line.fiscalYear) })} · ${line.economicClass} ${line.economicClassName ?? ''} · ${line.projectName} · ${line.functionClass} · ${fund === null ? t('资金性质不明') : t(fund.name)}`}
        actions={<ExportLinks href={(format) => paths.budgetLineFile(format, line.id)} />}
      />
      {adjusted && <Notice tone="ok">{t('指标已调整，调整依据已记入流水。')}</Notice>}
      {reversed === 'proposed' && <Notice tone="ok">{t('冲正已提交，由另一人复核后记入账本。')}</Notice>}
      {reversed === 'agree' && <Notice tone="ok">{t('已冲正，反向分录已记入流水。')}</Notice>}
      {reversed === 'refuse' && <Notice tone="ok">{t('已退回冲正申请，账本没有变化。')}</Notice>}
      <RelatedLines related={related} />
      <BudgetFormula line={line} term={query.term} parts={parts} terms={terms} />
      {(fund?.source === 'own' || proofs.length > 0) && (
        <FundProofs
          proofs={proofs}
          mayAttach={mayProve}
          reply={intent === 'attach-fund-proof' ? reply : undefined}
        />
      )}
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
        reversals={reversals}
        mayReverse={mayReverse}
      />
      {mayReverse && reversing !== null && (
        <ReversalForm
          lineId={line.id}
          entry={reversing}
          isPayment={reversing.isPayment}
          isClosed={line.status === 'closed'}
          formKey={formKey}
          reply={intent === 'propose-reversal' ? reply : undefined}
        />
      )}
      <Reversals
        reversals={reversals}
        mayDecide={mayDecide}
        userId={userId}
        reply={intent === 'decide-reversal' ? reply : undefined}
      />
      {mayAdjust && (
        <AdjustLine
          lineId={line.id}
          budgetFen={line.budgetFen}
          formKey={formKey}
          reply={intent === undefined ? reply : undefined}
        />
      )}
    </Page>
  );
}
