import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { confirmOrderInput } from '~/domain/fulfilment/confirm-order.input.ts';
import { uploadInvoiceInput } from '~/domain/fulfilment/invoice.input.ts';
import { endOrderInput, shipOrderInput } from '~/domain/fulfilment/order.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { confirmOrder } from '~/server/fulfilment/confirm-order.server.ts';
import { supplierActs } from '~/server/fulfilment/order-acts.server.ts';
import { refuseOrder } from '~/server/fulfilment/refuse-order.server.ts';
import { shipOrder } from '~/server/fulfilment/ship-order.server.ts';
import { DOCUMENT_TYPES, storeUpload, uploadsOf } from '~/server/fulfilment/store-file.server.ts';
import { uploadInvoice } from '~/server/fulfilment/upload-invoice.server.ts';
import { viewOrder } from '~/server/fulfilment/view-order.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import type { FormVerb } from '~/server/http/form-verb.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize } from '~/server/identity/authorize.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { SupplierOrderPage } from '~/ui/orders/supplier-order-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('订单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    if (actor.orgKind === 'unit') throw redirect(paths.order(orderId));
    const { order, history, clocks, today } = unwrap(await viewOrder(ctx, { orderId }), ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    const acts = supplierActs(ctx, actor, order, ctx.clock.now());
    return { order, history, clocks, today, acts, formKey: newFormKey(), done };
  });
}

/** The file is stored only after the rest of the form was read and the role was asked. */
const invoice: FormVerb = async (ctx, form) => {
  authorize(ctx, 'upload-invoice');
  const [upload] = uploadsOf(form, 'file');
  form.delete('file');
  const parsed = parseFormData(form, uploadInvoiceInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  if (upload === undefined) return refusedVerb({ code: 'FILE_REQUIRED', params: {}, field: 'file' }, form);
  const file = await storeUpload(ctx.uploadsDir, upload, DOCUMENT_TYPES, 'file');
  if (!file.ok) return refusedVerb(file.refusal, form);
  const result = await uploadInvoice(ctx, { ...parsed.value, file: file.value });
  return result.ok ? null : refusedVerb(result.refusal, form);
};

const VERBS = {
  confirm: formVerb(confirmOrderInput, confirmOrder),
  refuse: formVerb(endOrderInput, refuseOrder),
  ship: formVerb(shipOrderInput, shipOrder),
  invoice,
} as const;

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const orderId = idParam(args.params, 'orderId', ctx);
    form.set('orderId', orderId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(withQuery(paths.supplierOrder(orderId), { done: intent }));
  });
}

export default function SupplierOrderRoute() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const intent = typeof reply?.values['intent'] === 'string' ? reply.values['intent'] : null;
  return <SupplierOrderPage {...loaded} reply={reply} intent={intent} />;
}
