import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addEntryInput, nameAgentInput } from '~/domain/agreements/agreement.input.ts';
import {
  endAgentInput,
  freezeEntryInput,
  lowerAgreedPriceInput,
  removeDraftPartInput,
} from '~/domain/agreements/agreement-upkeep.input.ts';
import { isBeingRecorded } from '~/domain/agreements/recording-day.ts';
import { localDate } from '~/domain/time/local-date.ts';
import { paths } from '~/paths.ts';
import { addEntry } from '~/server/agreements/add-entry.server.ts';
import { endAgent } from '~/server/agreements/end-agent.server.ts';
import { freezeEntry } from '~/server/agreements/freeze-entry.server.ts';
import { lowerAgreedPrice } from '~/server/agreements/lower-agreed-price.server.ts';
import { nameAgent } from '~/server/agreements/name-agent.server.ts';
import { removeDraftPart } from '~/server/agreements/remove-draft-part.server.ts';
import { viewPackage } from '~/server/agreements/view-package.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { formatMoney } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AgentForm, EntryForm, ProductPicker } from '~/ui/operator/package-forms.tsx';
import { EntryTable } from '~/ui/operator/package-panels.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('采购包'));

const VERBS = {
  entry: formVerb(addEntryInput, addEntry),
  agent: formVerb(nameAgentInput, nameAgent),
  'end-agent': formVerb(endAgentInput, endAgent),
  price: formVerb(lowerAgreedPriceInput, lowerAgreedPrice),
  freeze: formVerb(freezeEntryInput, freezeEntry),
  remove: formVerb(removeDraftPartInput, removeDraftPart),
};

const DONE: Readonly<Record<string, string>> = {
  entry: msg('入围已登记。'),
  agent: msg('代理商已指定。'),
  'end-agent': msg('代理商的最后一天已登记。'),
  price: msg('协议价格已调低，供应商会收到通知。'),
  freeze: msg('已处理，供应商会收到通知。'),
  remove: msg('已移除。'),
};

const idsOf = (params: LoaderFunctionArgs['params']) => ({
  agreementId: params['agreementId'] ?? '',
  packageId: params['packageId'] ?? '',
});

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const text = (name: string) => search.get(name) ?? undefined;
    const question = { ...idsOf(args.params), q: text('q'), product: text('product'), after: text('after') };
    const view = unwrap(await viewPackage(ctx, question), ctx);
    return {
      ...view,
      query: { q: text('q'), product: text('product'), after: text('after') },
      chosenId: text('chosen') ?? '',
      entryId: text('entry') ?? '',
      done: search.get('done'),
      mayKeep: may(ctx, 'add-entry'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const { agreementId, packageId } = idsOf(args.params);
    form.set('agreementId', agreementId);
    // What is removed from a draft here is an entry: the package itself is removed on the agreement's page.
    if (form.get('intent') !== 'remove') form.set('packageId', packageId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorPackage(agreementId, packageId, { done: intent }));
  });
}

const text = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : '');

export default function PackagePage() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { agreement, item, entries, query, today, mayKeep, done } = view;
  const intent = text(reply?.values['intent']);
  const own = paths.operatorPackage(agreement.id, item.id);
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs
        items={[
          { label: t('框架协议管理'), href: paths.operatorAgreements() },
          { label: agreement.number, href: paths.operatorAgreement(agreement.id) },
          { label: t('第 {number} 包', { number: String(item.packageNo) }) },
        ]}
      />
      <PageHead
        title={t('第 {number} 包 {name}', { number: String(item.packageNo), name: item.name })}
        note={
          item.ceilingFen === null
            ? `${item.categoryName} ${item.categoryCode}`
            : t('{category} {code}，最高限制单价 {price} 元', {
                category: item.categoryName,
                code: item.categoryCode,
                price: formatMoney(item.ceilingFen),
              })
        }
      />
      {sentence && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      {intent !== 'entry' && intent !== 'agent' && <ErrorSummary reply={reply} />}
      <div className="people-columns">
        <div className="stack">
          <Panel title={t('入围商品')}>
            <Toolbar>
              <FilterForm action={own} active={query.q !== undefined} clearHref={own}>
                <Input
                  name="q"
                  type="search"
                  label={t('商品或供应商')}
                  placeholder={t('商品或供应商')}
                  compact
                  defaultValue={query.q}
                />
              </FilterForm>
            </Toolbar>
            <EntryTable
              agreement={agreement}
              packageId={item.id}
              entries={entries}
              today={today}
              mayKeep={mayKeep}
              reply={reply}
              refusedForm={`${intent}:${text(reply?.values['entryId'])}`}
            />
            <Pager
              shown={entries.length}
              prevHref={
                query.after === undefined
                  ? null
                  : paths.operatorPackage(agreement.id, item.id, { q: query.q })
              }
              nextHref={
                view.next === null
                  ? null
                  : paths.operatorPackage(agreement.id, item.id, { q: query.q, after: view.next })
              }
            />
          </Panel>
          {mayKeep && agreement.status !== 'expired' && (
            <ProductPicker
              products={view.products}
              words={query.product ?? ''}
              action={own}
              hrefOf={(chosen) =>
                `${paths.operatorPackage(agreement.id, item.id, { product: query.product, chosen })}#entry`
              }
            />
          )}
        </div>
        {mayKeep && <SideForms />}
      </div>
    </OfficePage>
  );
}

function SideForms() {
  const { agreement, products, suppliers, areas, entries, today, chosenId, entryId } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const intent = text(reply?.values['intent']);
  const needsReason = !isBeingRecorded(agreement.inForceSince, localDate(today));
  const written = intent === 'entry' ? text(reply?.values['productId']) : chosenId;
  const entry = entries.find(
    ({ id }) => id === (intent === 'agent' ? text(reply?.values['entryId']) : entryId),
  );
  const ranks = entries.map(({ rank }) => rank);
  if (agreement.status === 'expired') return null;
  return (
    <div className="stack">
      {entry !== undefined && (
        <AgentForm
          entry={entry}
          suppliers={suppliers}
          areas={areas}
          validTo={agreement.validTo}
          today={today}
          version={agreement.version}
          needsConsent={needsReason}
          reply={intent === 'agent' ? reply : undefined}
        />
      )}
      <EntryForm
        chosen={products.find(({ id }) => id === written)}
        chosenId={written}
        suppliers={suppliers}
        pricingKind={agreement.pricingKind}
        needsReason={needsReason}
        nextRank={Math.max(0, ...ranks) + 1}
        reply={intent === 'entry' ? reply : undefined}
      />
    </div>
  );
}
