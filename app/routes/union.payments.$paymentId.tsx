import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  approveUnionPaymentInput,
  endUnionPaymentInput,
  refundCardPaymentInput,
} from '~/domain/payment/payment.input.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { approveUnionPayment } from '~/server/payment/approve-union-payment.server.ts';
import { endUnionPayment } from '~/server/payment/end-union-payment.server.ts';
import { refundCardPayment } from '~/server/payment/refund-card-payment.server.ts';
import { viewUnionPayment } from '~/server/payment/view-union-payment.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { UnionPaymentPage } from '~/ui/payment/union-payment-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('工会支付'));

/** Only reads, also for a browser that comes back from the card page: what was paid is what the events say. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const paymentId = idParam(args.params, 'paymentId', ctx);
    const search = new URL(args.request.url).searchParams;
    return {
      ...unwrap(await viewUnionPayment(ctx, { paymentId }), ctx),
      formKey: newFormKey(),
      done: search.get('done'),
      returned: search.get('returned'),
    };
  });
}

const ACTS = {
  approve: formVerb(approveUnionPaymentInput, approveUnionPayment),
  end: formVerb(endUnionPaymentInput, endUnionPayment),
  refund: formVerb(refundCardPaymentInput, refundCardPayment),
};

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const paymentId = idParam(args.params, 'paymentId', ctx);
    const form = await readForm(args.request);
    form.set('paymentId', paymentId);
    const { intent, refused } = await runFormVerb(ctx, ACTS, form);
    return refused ?? redirect(paths.unionPayment(paymentId, { done: intent }));
  });
}

export default function UnionPaymentRoute() {
  const refused = useActionData<typeof action>();
  return <UnionPaymentPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}
