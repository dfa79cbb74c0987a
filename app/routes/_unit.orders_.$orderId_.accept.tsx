import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptOrderInput } from '~/domain/fulfilment/order.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { acceptOrder } from '~/server/fulfilment/accept-order.server.ts';
import { unitActs } from '~/server/fulfilment/order-acts.server.ts';
import { storePhotos, uploadsOf } from '~/server/fulfilment/store-file.server.ts';
import { viewOrder } from '~/server/fulfilment/view-order.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize } from '~/server/identity/authorize.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty, ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { AcceptForm } from '~/ui/orders/accept-form.tsx';
import { OrderStatus } from '~/ui/orders/order-status.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('验收'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    const { order } = unwrap(await viewOrder(ctx, { orderId }), ctx);
    const { accept, samePerson } = unitActs(ctx, actor, order);
    return { order, accept, samePerson, formKey: newFormKey() };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    // Before anything is stored: who may not accept leaves no file behind.
    authorize(ctx, 'accept-order');
    const form = await readForm(args.request);
    const orderId = idParam(args.params, 'orderId', ctx);
    form.set('orderId', orderId);
    const photos = uploadsOf(form, 'photos');
    form.delete('photos');
    const parsed = parseFormData(form, acceptOrderInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const stored = await storePhotos(ctx.uploadsDir, photos, 'photos');
    if (!stored.ok) return refusedVerb(stored.refusal, form);
    const result = await acceptOrder(ctx, { ...parsed.value, photos: stored.value });
    if (!result.ok) return refusedVerb(result.refusal, form);
    return redirect(withQuery(paths.order(orderId), { done: 'accept' }));
  });
}

export default function AcceptPage() {
  const t = useT();
  const { order, accept, samePerson, formKey } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page crumbs className="narrow-page">
      <Breadcrumbs
        items={[
          { label: t('我的订单'), href: paths.orders() },
          { label: order.number, href: paths.order(order.id) },
          { label: t('验收') },
        ]}
      />
      <PageHead title={t('验收')} marks={<OrderStatus state={order.state} />} note={order.fulfillerName} />
      {order.acceptDueOn !== null && accept && (
        <Notice>
          {t('请在 {date} 前完成验收；逾期提醒，不会自动视为合格。', { date: order.acceptDueOn })}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      {accept ? (
        <AcceptForm order={order} formKey={formKey} reply={reply} />
      ) : (
        <Panel>
          <Empty
            title={samePerson ? t('您不能验收本单') : t('现在没有待验收的数量')}
            actions={<ButtonLink href={paths.order(order.id)}>{t('返回订单')}</ButtonLink>}
          >
            {samePerson
              ? t('您登记了本单的收货，验收须由其他验收人进行。')
              : t('经办人登记收货后，由验收人验收。')}
          </Empty>
        </Panel>
      )}
    </Page>
  );
}
