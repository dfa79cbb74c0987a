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
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { AnswerPriceCase } from '~/ui/price-watch/price-case-acts.tsx';
import { PriceCasePage } from '~/ui/price-watch/price-case-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.view.number ?? t('价格监测'));

const VERBS = { explain: formVerb(explainPriceCaseInput, explainPriceCase) };

const DONE: Readonly<Record<string, string>> = { explain: msg('说明已提交，等待运营人员核定。') };

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
    <PriceCasePage
      view={view}
      listHref={paths.supplierPrices()}
      done={DONE[done ?? '']}
      reply={reply}
      acts={{ label: t('怎么恢复'), panels: <AnswerPriceCase view={view} reply={reply} /> }}
    />
  );
}
