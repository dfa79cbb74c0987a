import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  listPricesInput,
  recordPriceInput,
  withdrawPriceInput,
} from '~/domain/catalogue/price-watch.input.ts';
import { toLocalDate } from '~/domain/time/local-date.ts';
import { paths } from '~/paths.ts';
import { listPrices } from '~/server/catalogue/list-prices.server.ts';
import { recordPrice } from '~/server/catalogue/record-price.server.ts';
import { withdrawPrice } from '~/server/catalogue/withdraw-price.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel, WithSide } from '~/ui/panel.tsx';
import { RecordPricePanel, SeenPriceTable } from '~/ui/price-watch/seen-prices.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('价格观测'));

const VERBS = {
  record: formVerb(recordPriceInput, recordPrice),
  withdraw: formVerb(withdrawPriceInput, withdrawPrice),
};

const DONE: Readonly<Record<string, string>> = {
  record: msg('已登记，并与在售报价比对。'),
  withdraw: msg('已作废，并重新比对在售报价。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listPricesInput.parse(Object.fromEntries(search));
    return {
      ...unwrap(await listPrices(ctx, query), ctx),
      query,
      done: search.get('done'),
      mayRecord: may(ctx, 'record-price'),
      today: toLocalDate(ctx.clock.now()),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorPricesSeen({ done: intent }));
  });
}

export default function SeenPricesPage() {
  const t = useT();
  const { rows, nextBefore, query, done, mayRecord, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  const { q, before } = query;
  const list = (
    <Panel>
      <Toolbar end={<ExportLinks href={(format) => paths.operatorFile('prices', format, { q })} />}>
        <FilterForm
          action={paths.operatorPricesSeen()}
          active={q !== ''}
          clearHref={paths.operatorPricesSeen()}
        >
          <Input
            name="q"
            type="search"
            label={t('商品名称')}
            placeholder={t('商品名称')}
            compact
            defaultValue={q}
            size={24}
          />
        </FilterForm>
      </Toolbar>
      <SeenPriceTable rows={rows} mayWithdraw={mayRecord} reply={reply} />
      <Pager
        shown={rows.length}
        prevHref={before === undefined ? null : paths.operatorPricesSeen({ q })}
        nextHref={nextBefore === null ? null : paths.operatorPricesSeen({ q, before: nextBefore })}
      />
    </Panel>
  );
  return (
    <OfficePage>
      <PageHead title={t('价格观测')} note={t('电商自营、厂商官网、当地市场的同款价格，作为外部参考')} />
      {sentence && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      {mayRecord ? (
        <WithSide label={t('登记价格观测')} side={<RecordPricePanel reply={reply} today={today} />}>
          {list}
        </WithSide>
      ) : (
        list
      )}
    </OfficePage>
  );
}
