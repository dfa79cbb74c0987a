import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { currentInvoice, orderPayableFen } from '~/domain/fulfilment/progress.ts';
import { applyUnionPaymentInput } from '~/domain/payment/payment.input.ts';
import { paths } from '~/paths.ts';
import { idOf } from '~/server/fulfilment/order-query.server.ts';
import { viewOrder } from '~/server/fulfilment/view-order.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize } from '~/server/identity/authorize.server.ts';
import { applyUnionPayment } from '~/server/payment/apply-union-payment.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ApplyUnionPayment } from '~/ui/payment/apply-union-payment.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('申请支付'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    authorize(ctx, 'apply-union-payment');
    const orderId = idOf(new URL(args.request.url).searchParams.get('order') ?? undefined);
    const { order } = unwrap(await viewOrder(ctx, { orderId }), ctx);
    const { id, number, version, state, payeeName, payeeBank, payeeAccountEnd } = order;
    return {
      order: { id, number, version, payeeName, payeeBank, payeeAccountEnd },
      amountFen: orderPayableFen(order.lines),
      invoice: currentInvoice(order.invoices),
      payable: state === 'ACCEPTED',
      cardsOpen: ctx.cards !== null,
      formKey: newFormKey(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const parsed = parseFormData(form, applyUnionPaymentInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const applied = await applyUnionPayment(ctx, parsed.value);
    return applied.ok
      ? redirect(paths.unionPayment(applied.value.paymentId, { done: 'apply' }))
      : refusedVerb(applied.refusal, form);
  });
}

export default function NewUnionPaymentPage() {
  return (
    <ApplyUnionPayment {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />
  );
}
