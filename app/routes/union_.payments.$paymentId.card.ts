import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { paths } from '~/paths.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewUnionPayment } from '~/server/payment/view-union-payment.server.ts';

/** Leads to the hosted page of a confirmed card payment; to the payment itself when there is nothing to pay. */
export function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const paymentId = idParam(args.params, 'paymentId', ctx);
    const { payment, acts } = unwrap(await viewUnionPayment(ctx, { paymentId }), ctx);
    return redirect(
      acts.payByCard && payment.card !== null ? payment.card.url : paths.unionPayment(payment.id),
    );
  });
}
