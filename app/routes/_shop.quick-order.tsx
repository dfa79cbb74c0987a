import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { chosenRowsInput } from '~/domain/ordering/quick-order/quick-order.input.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { orderChosenRows } from '~/server/http/quick-order-page.server.ts';
import { guarded, requireUser } from '~/server/http/respond.server.ts';
import { authorize } from '~/server/identity/authorize.server.ts';
import { matchQuickOrder } from '~/server/ordering/match-quick-order.server.ts';
import { readQuickOrderSheet } from '~/server/ordering/read-quick-order.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { QuickOrderForm } from '~/ui/ordering/quick-order-form.tsx';
import { QuickOrderRows } from '~/ui/ordering/quick-order-rows.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('快速下单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    authorize(ctx, 'match-quick-order');
    return { formKey: newFormKey() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') === 'match') {
      authorize(ctx, 'match-quick-order');
      const read = await readQuickOrderSheet(ctx, form);
      form.delete('file');
      if ('code' in read) return refusedVerb(read, form);
      const found = await matchQuickOrder(ctx, { rows: [...read] });
      if (!found.ok) return refusedVerb(found.refusal, form);
      return data({
        ok: true as const,
        reply: null,
        added: 0,
        errors: {},
        rows: found.value.rows,
        choices: {},
      });
    }
    const parsed = parseFormData(form, chosenRowsInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const done = await orderChosenRows(ctx, parsed.value, form.get('intent') === 'add');
    return done.ok
      ? data({ ok: true as const, reply: null, ...done.value })
      : refusedVerb(done.refusal, form);
  });
}

export default function QuickOrderPage() {
  const t = useT();
  const { formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('快速下单') }]} />
      <PageHead title={t('快速下单')} note={t('把表格粘贴进来或上传，逐行找到商品，确认后一次加入购物车')} />
      {answer?.ok === true ? (
        <QuickOrderRows {...answer} formKey={formKey} />
      ) : (
        <QuickOrderForm reply={answer?.reply} />
      )}
    </Page>
  );
}
