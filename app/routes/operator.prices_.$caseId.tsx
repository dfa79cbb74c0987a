import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decidePriceCaseInput } from '~/domain/catalogue/price-watch.input.ts';
import { paths } from '~/paths.ts';
import { releasePriceCase } from '~/server/catalogue/release-price-case.server.ts';
import { upholdPriceCase } from '~/server/catalogue/uphold-price-case.server.ts';
import { viewPriceCase } from '~/server/catalogue/view-price-case.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { DecidePriceCase } from '~/ui/price-watch/price-case-acts.tsx';
import { PriceCasePage } from '~/ui/price-watch/price-case-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.view.number ?? t('价格监测'));

const VERBS = {
  release: formVerb(decidePriceCaseInput, releasePriceCase),
  uphold: formVerb(decidePriceCaseInput, upholdPriceCase),
};

const DONE: Readonly<Record<string, string>> = {
  release: msg('已解除冻结，商品恢复下单。'),
  uphold: msg('已维持冻结，供应商降价后自动恢复。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const caseId = idParam(args.params, 'caseId', ctx);
    const view = unwrap(await viewPriceCase(ctx, { caseId }), ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    return { view, done, mayDecide: may(ctx, 'release-price-case') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const caseId = idParam(args.params, 'caseId', ctx);
    const form = await readForm(args.request);
    form.set('caseId', caseId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorPrice(caseId, { done: intent }));
  });
}

export default function OperatorPricePage() {
  const t = useT();
  const { view, done, mayDecide } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <PriceCasePage
      view={view}
      listHref={paths.operatorPrices()}
      done={DONE[done ?? '']}
      reply={reply}
      acts={mayDecide ? { label: t('核定'), panels: <DecidePriceCase view={view} reply={reply} /> } : null}
    />
  );
}
