import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useNavigation, useSubmit } from '@remix-run/react';
import { requestRefInput } from '~/domain/ordering/request.input.ts';
import { submitRequestInput } from '~/domain/ordering/submit-request.input.ts';
import { REFUSALS } from '~/domain/refusals.ts';
import { paths } from '~/paths.ts';
import type { FormReply } from '~/server/http/form.server.ts';
import { parseFormData, readForm, replyOf } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { carryOutRemedy, readDraft, tidyCheckoutForm } from '~/server/ordering/checkout-form.server.ts';
import { submitRequest } from '~/server/ordering/submit-request.server.ts';
import { viewCheckout } from '~/server/ordering/view-checkout.server.ts';
import { viewRequest } from '~/server/ordering/view-request.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { CheckoutPage } from '~/ui/ordering/checkout-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('结算'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewCheckout(ctx, {}), ctx);
    if (view.purchase.lines.length === 0) throw redirect(paths.cart());
    const { revises, purpose } = await forerunner(ctx, new URL(args.request.url).searchParams.get('revises'));
    return { view, revises, purpose, idempotencyKey: newFormKey() };
  });
}

type Ctx = Parameters<typeof viewCheckout>[0];

/** The returned request this purchase revises: its purpose need not be written again. */
async function forerunner(ctx: Ctx, id: string | null): Promise<{ revises: string; purpose: string }> {
  const parsed = requestRefInput.safeParse({ requestId: id });
  const found = parsed.success ? await viewRequest(ctx, parsed.data) : null;
  return found?.ok ? { revises: found.value.id, purpose: found.value.purpose } : { revises: '', purpose: '' };
}

/** The page again, judged with what the form holds: after 重新核对, a remedy, or a refusal. */
async function again(ctx: Ctx, form: FormData, reply: FormReply | null, status = 200, revision = '') {
  const viewed = await viewCheckout(ctx, readDraft(form));
  if (!viewed.ok || viewed.value.purchase.lines.length === 0) throw redirect(paths.cart());
  const purpose = String(form.get('purpose') ?? '').slice(0, 1000);
  const idempotencyKey = String(form.get('idempotencyKey') ?? '');
  const revises = String(form.get('revises') ?? '').slice(0, 36);
  return data({ view: viewed.value, reply, purpose, revises, idempotencyKey, revision }, { status });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = tidyCheckoutForm(await readForm(args.request));
    const remedy = form.get('remedy');
    if (typeof remedy === 'string') {
      const done = await carryOutRemedy(ctx, form, remedy);
      if (!done.ok) return again(ctx, form, replyOf(done.refusal, form), REFUSALS[done.refusal.code].status);
      return again(ctx, form, null, 200, newFormKey());
    }
    if (form.get('intent') === 'check') return again(ctx, form, null);
    const parsed = parseFormData(form, submitRequestInput);
    if (!parsed.ok) return again(ctx, form, parsed.reply, 400);
    const result = await submitRequest(ctx, parsed.value);
    if (result.ok) return redirect(paths.request(result.value.requestId));
    return again(ctx, form, replyOf(result.refusal, form), REFUSALS[result.refusal.code].status);
  });
}

/** Text fields that change the cards when they are left: amounts and reasons. */
const RECHECKED = /amountYuan$|^reasons\[/;

export default function CheckoutRoute() {
  const loaded = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const submit = useSubmit();
  const navigation = useNavigation();
  const { view, idempotencyKey, revises, purpose } = answered ?? loaded;
  const check = (form: HTMLFormElement) => {
    const fields = new FormData(form);
    fields.set('intent', 'check');
    submit(fields, { method: 'post', replace: true, preventScrollReset: true });
  };
  return (
    <Form
      method="post"
      replace
      preventScrollReset
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) check(event.currentTarget);
      }}
      onBlur={(event) => {
        const field = event.target;
        const text = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
        if (text && RECHECKED.test(field.name) && field.value !== field.defaultValue)
          check(event.currentTarget);
      }}
    >
      <CheckoutPage
        view={view}
        idempotencyKey={idempotencyKey}
        revises={revises}
        purpose={purpose}
        reply={answered?.reply}
        revision={answered?.revision ?? ''}
        busy={navigation.state !== 'idle'}
      />
    </Form>
  );
}
