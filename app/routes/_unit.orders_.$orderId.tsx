import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endOrderInput, returnGoodsInput } from '~/domain/fulfilment/order.input.ts';
import { rateOrderInput } from '~/domain/fulfilment/rate-order.input.ts';
import { applyPaymentInput, confirmPaymentInput, failPaymentInput } from '~/domain/payment/payment.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { cancelContract } from '~/server/fulfilment/cancel-contract.server.ts';
import { cancelOrder } from '~/server/fulfilment/cancel-order.server.ts';
import { cancelRest } from '~/server/fulfilment/cancel-rest.server.ts';
import { unitActs } from '~/server/fulfilment/order-acts.server.ts';
import { rateOrder } from '~/server/fulfilment/rate-order.server.ts';
import { returnGoods } from '~/server/fulfilment/return-goods.server.ts';
import { viewOrder } from '~/server/fulfilment/view-order.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { applyPayment } from '~/server/payment/apply-payment.server.ts';
import { confirmPayment } from '~/server/payment/confirm-payment.server.ts';
import { failPayment } from '~/server/payment/fail-payment.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OrderPage } from '~/ui/orders/order-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('订单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    if (actor.orgKind === 'supplier') throw redirect(paths.supplierOrder(orderId));
    const { order, history, clocks } = unwrap(await viewOrder(ctx, { orderId }), ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    return { order, history, clocks, acts: unitActs(ctx, actor, order), formKey: newFormKey(), done };
  });
}

const VERBS = {
  cancel: formVerb(endOrderInput, cancelOrder),
  'cancel-rest': formVerb(endOrderInput, cancelRest),
  'cancel-contract': formVerb(endOrderInput, cancelContract),
  return: formVerb(returnGoodsInput, returnGoods),
  rate: formVerb(rateOrderInput, rateOrder),
  'apply-payment': formVerb(applyPaymentInput, applyPayment),
  'confirm-payment': formVerb(confirmPaymentInput, confirmPayment),
  'fail-payment': formVerb(failPaymentInput, failPayment),
} as const;

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const orderId = idParam(args.params, 'orderId', ctx);
    form.set('orderId', orderId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(withQuery(paths.order(orderId), { done: intent }));
  });
}

export default function OrderRoute() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const intent = typeof reply?.values['intent'] === 'string' ? reply.values['intent'] : null;
  return <OrderPage {...loaded} reply={reply} intent={intent} />;
}
