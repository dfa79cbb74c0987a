import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closeYearInput } from '~/domain/budget/year-close.input.ts';
import { paths } from '~/paths.ts';
import { closeBudgetYear } from '~/server/budget/close-budget-year.server.ts';
import { previewYearClose } from '~/server/budget/preview-year-close.server.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { YearBar } from '~/ui/budget/year-bar.tsx';
import { CloseForm } from '~/ui/budget/year-close-form.tsx';
import { CloseFigures, ClosingPapers } from '~/ui/budget/year-close-papers.tsx';
import { CarriedLines, CloseRecord } from '~/ui/budget/year-close-record.tsx';
import { Empty, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('年终结账'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const year = new URL(args.request.url).searchParams.get('year') ?? '';
    const asked = /^20\d\d$/.test(year) ? { fiscalYear: Number(year) } : {};
    return { ...unwrap(await previewYearClose(ctx, asked), ctx), formKey: newFormKey() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, closeYearInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const result = await closeBudgetYear(ctx, parsed.value);
    if (!result.ok) return refusedVerb(result.refusal, parsed.form);
    return redirect(paths.budgetClose({ year: parsed.value.fiscalYear }));
  });
}

export default function CloseYearPage() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { fiscalYear, years, lines, close, carried } = view;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('预算指标'), href: paths.budget() }, { label: t('年终结账') }]} />
      <PageHead title={t('年终结账')} note={t('释放冻结，合同结转，关闭本年度指标；结账后不能撤销')} />
      <Panel>
        <YearBar
          year={fiscalYear}
          years={years}
          href={(year) => paths.budgetClose({ year })}
          fileHref={null}
        />
        {close === null && lines.length > 0 && (
          <CloseFigures
            lines={lines}
            requests={view.requests}
            unconfirmed={view.unconfirmed}
            contracts={view.contracts}
          />
        )}
        {lines.length === 0 && <Empty title={t('这个年度没有指标，无需结账')} />}
      </Panel>
      {close === null ? (
        lines.length > 0 && <Preview />
      ) : (
        <div className="stack">
          <CloseRecord close={close} />
          <CarriedLines lines={carried} closed={lines} />
        </div>
      )}
    </Page>
  );
}

/** What would happen, what stands against it, and the form once the year is over. */
function Preview() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <div className="stack">
      {!view.isOver && (
        <Notice tone="info">
          {t('{year} 年度自 {day} 起可以结账，现在先看清单。', {
            year: String(view.fiscalYear),
            day: view.firstDay,
          })}
        </Notice>
      )}
      {view.paying.length > 0 && <Notice tone="warn">{t('支付在途的订单须先确认或退回，才能结账。')}</Notice>}
      <ClosingPapers
        title={t('支付在途')}
        note={t('先确认到账或退回')}
        papers={view.paying}
        hrefOf={paths.order}
      />
      <ClosingPapers
        title={t('将退回的申请')}
        note={t('尚未审批完成，经办人可用新年度指标重新提交')}
        papers={view.requests}
        hrefOf={paths.request}
      />
      <ClosingPapers
        title={t('将取消的订单')}
        note={t('供应商尚未确认，没有合同')}
        papers={view.unconfirmed}
        hrefOf={paths.order}
      />
      <ClosingPapers
        title={t('将结转的合同')}
        note={t('占用和采购计划一并转到新年度指标')}
        papers={view.contracts}
        hrefOf={paths.order}
      />
      {view.isOver && (
        <CloseForm fiscalYear={view.fiscalYear} formKey={view.formKey} lines={view.lines} reply={reply} />
      )}
    </div>
  );
}
