import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { receiveOrderInput } from '~/domain/fulfilment/order.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { unitActs } from '~/server/fulfilment/order-acts.server.ts';
import { receiveOrder } from '~/server/fulfilment/receive-order.server.ts';
import { viewOrder } from '~/server/fulfilment/view-order.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty, ErrorSummary } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OrderStatus } from '~/ui/orders/order-status.tsx';
import { ReceiveForm } from '~/ui/orders/receive-form.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('收货'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    const { order } = unwrap(await viewOrder(ctx, { orderId }), ctx);
    return { order, may: unitActs(ctx, actor, order).receive, formKey: newFormKey() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const orderId = idParam(args.params, 'orderId', ctx);
    form.set('orderId', orderId);
    const parsed = parseFormData(form, receiveOrderInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const result = await receiveOrder(ctx, parsed.value);
    if (!result.ok) return refusedVerb(result.refusal, form);
    return redirect(withQuery(paths.order(orderId), { done: 'receive' }));
  });
}

export default function ReceivePage() {
  const t = useT();
  const { order, may, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page crumbs className="narrow-page">
      <Breadcrumbs
        items={[
          { label: t('我的订单'), href: paths.orders() },
          { label: order.number, href: paths.order(order.id) },
          { label: t('收货') },
        ]}
      />
      <PageHead title={t('收货')} marks={<OrderStatus state={order.state} />} note={order.fulfillerName} />
      <ErrorSummary reply={reply} />
      {may ? (
        <ReceiveForm order={order} formKey={formKey} reply={reply} />
      ) : (
        <Panel>
          <Empty
            title={t('现在没有可收货的数量')}
            actions={<ButtonLink href={paths.order(order.id)}>{t('返回订单')}</ButtonLink>}
          >
            {t('供应商发货后，由经办人登记收货。')}
          </Empty>
        </Panel>
      )}
    </Page>
  );
}
