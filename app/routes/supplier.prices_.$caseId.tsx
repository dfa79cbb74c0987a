import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { explainPriceCaseInput } from '~/domain/catalogue/price-watch.input.ts';
import { paths } from '~/paths.ts';
import { explainPriceCase } from '~/server/catalogue/explain-price-case.server.ts';
import { viewOwnPriceCase } from '~/server/catalogue/view-own-price-case.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { WithSide } from '~/ui/panel.tsx';
import { AnswerPriceCase } from '~/ui/price-watch/price-case-acts.tsx';
import { PriceCaseFacts } from '~/ui/price-watch/price-case-facts.tsx';
import { PriceCaseStatus } from '~/ui/price-watch/price-words.tsx';
import { Tag } from '~/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.view.number ?? t('价格监测'));

const VERBS = { explain: formVerb(explainPriceCaseInput, explainPriceCase) };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const caseId = idParam(args.params, 'caseId', ctx);
    const view = unwrap(await viewOwnPriceCase(ctx, { caseId }), ctx);
    return { view, done: new URL(args.request.url).searchParams.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const caseId = idParam(args.params, 'caseId', ctx);
    const form = await readForm(args.request);
    form.set('caseId', caseId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.supplierPrice(caseId, { done: intent }));
  });
}

export default function SupplierPricePage() {
  const t = useT();
  const { view, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('价格监测'), href: paths.supplierPrices() }, { label: view.number }]} />
      <PageHead
        title={view.productName}
        marks={
          <>
            <PriceCaseStatus state={view.state} />
            <Tag>{view.number}</Tag>
          </>
        }
      />
      {done === 'explain' && reply === undefined && (
        <Notice tone="ok" alert>
          {t('说明已提交，等待运营人员核定。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <WithSide label={t('怎么恢复')} side={<AnswerPriceCase view={view} reply={reply} />}>
        <PriceCaseFacts view={view} />
      </WithSide>
    </OfficePage>
  );
}
