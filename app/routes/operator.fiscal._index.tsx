import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { repairDifferenceInput, startReconciliationInput } from '~/domain/budget/reconciliation.input.ts';
import { paths } from '~/paths.ts';
import { listReconciliations } from '~/server/budget/list-reconciliations.server.ts';
import { repairFiscalDifference } from '~/server/budget/repair-fiscal-difference.server.ts';
import { startReconciliation } from '~/server/budget/start-reconciliation.server.ts';
import { uuidOr } from '~/server/fulfilment/order-query.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Button } from '~/ui/button.tsx';
import { Empty, ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { DifferenceTable, ReconciliationTable } from '~/ui/operator/fiscal-parts.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Status } from '~/ui/status.tsx';
import { Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('一体化对账'));

const VERBS = {
  start: formVerb(startReconciliationInput, startReconciliation),
  repair: formVerb(repairDifferenceInput, repairFiscalDifference),
};

const DONE: Readonly<Record<string, string>> = {
  start: msg('对账已完成，结果见下。'),
  repair: msg('差异已修复，并记入审计日志。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const list = unwrap(await listReconciliations(ctx, { before: uuidOr(search.get('before')) }), ctx);
    return { ...list, done: search.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorFiscal({ done: intent }));
  });
}

export default function FiscalPage() {
  const t = useT();
  const { connected, open, rows, units, nextBefore, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  return (
    <OfficePage>
      <PageHead
        title={t('一体化对账')}
        note={t('商城账本与预算管理一体化逐条核对指标、冻结、占用和支付')}
        marks={
          connected ? (
            <Status tone="ok">{t('已接通')}</Status>
          ) : (
            <Status>{t('未接通，以商城账本为准')}</Status>
          )
        }
      />
      {sentence !== undefined && <Notice tone="ok">{t(sentence)}</Notice>}
      {reply && <ErrorSummary reply={reply} />}
      <Panel title={t('待处理差异')}>
        <DifferenceTable
          caption={t('待处理差异')}
          rows={open}
          action={paths.operatorFiscalForm()}
          empty={
            <Empty title={t('没有待处理的差异')}>
              {connected
                ? t('每日自动对账；有差异时在此逐条列出，一键修复。')
                : t('设置 BUDGET_SYSTEM_URL 接通一体化后，每日自动对账。')}
            </Empty>
          }
        />
      </Panel>
      <Panel title={t('对账记录')}>
        {connected && (
          <Toolbar>
            <form method="post" action={paths.operatorFiscalForm()} className="row row-wrap">
              <Select
                name="unitId"
                label={t('单位')}
                compact
                required
                placeholder={t('选择单位')}
                options={units.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button name="intent" value="start">
                {t('立即对账')}
              </Button>
            </form>
          </Toolbar>
        )}
        <ReconciliationTable rows={rows} empty={<Empty title={t('还没有对账记录')} />} />
        <Pager
          prevHref={null}
          nextHref={nextBefore === null ? null : paths.operatorFiscal({ before: nextBefore })}
          shown={rows.length}
        />
      </Panel>
    </OfficePage>
  );
}
