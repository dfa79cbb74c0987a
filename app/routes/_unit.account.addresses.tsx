import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addressInput, saveAddressInput } from '~/domain/organizations/save-address.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { archiveAddress } from '~/server/organizations/archive-address.server.ts';
import { listAddresses } from '~/server/organizations/list-addresses.server.ts';
import { makeDefaultAddress } from '~/server/organizations/make-default-address.server.ts';
import { saveAddress } from '~/server/organizations/save-address.server.ts';
import { Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { AddressForm, AddressList } from '~/ui/people/address-panels.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('收货地址'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { addresses, counties } = unwrap(await listAddresses(ctx), ctx);
    const search = new URL(args.request.url).searchParams;
    const edited = addresses.find((one) => one.addressId === search.get('edit')) ?? null;
    return { addresses, counties, edited, done: search.get('done') !== null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const intent = form.get('intent');
    const again = withQuery(paths.accountAddresses(), { done: true });
    if (intent === 'archive' || intent === 'default') {
      const parsed = parseFormData(form, addressInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const act = intent === 'archive' ? archiveAddress : makeDefaultAddress;
      const acted = await act(ctx, parsed.value);
      return acted.ok ? redirect(again) : refusedVerb(acted.refusal, form);
    }
    const parsed = parseFormData(form, saveAddressInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const saved = await saveAddress(ctx, parsed.value);
    return saved.ok ? redirect(again) : refusedVerb(saved.refusal, form);
  });
}

export default function AddressesPage() {
  const t = useT();
  const { addresses, counties, edited, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <div className="people-columns">
      <div className="stack">
        {done && reply === undefined && (
          <Notice tone="ok" alert>
            {t('收货地址已更新。')}
          </Notice>
        )}
        <AddressList addresses={addresses} editedId={edited?.addressId} />
      </div>
      <AddressForm key={edited?.addressId ?? 'new'} edited={edited} counties={counties} reply={reply} />
    </div>
  );
}
