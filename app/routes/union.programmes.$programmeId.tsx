import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { searchInput } from '~/domain/catalogue/search.input.ts';
import { GIVEN_VIEWS } from '~/domain/welfare/given-views.ts';
import {
  addBasketInput,
  allocateBasketsInput,
  exchangeBasketsInput,
  excludeMemberInput,
  includeMemberInput,
  programmeInput,
  returnBasketInput,
  setBasketItemInput,
  signBasketsInput,
  submitProgrammeInput,
  withdrawAllocationsInput,
} from '~/domain/welfare/programme.input.ts';
import { paths } from '~/paths.ts';
import { searchProducts } from '~/server/catalogue/search-products.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { newFormKey } from '~/server/http/form-key.server.ts';
import type { FormVerb } from '~/server/http/form-verb.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize, may } from '~/server/identity/authorize.server.ts';
import { addBasket } from '~/server/welfare/add-basket.server.ts';
import { allocateBaskets } from '~/server/welfare/allocate-baskets.server.ts';
import { cancelProgramme } from '~/server/welfare/cancel-programme.server.ts';
import { closeProgramme } from '~/server/welfare/close-programme.server.ts';
import { exchangeBaskets } from '~/server/welfare/exchange-baskets.server.ts';
import { excludeMember } from '~/server/welfare/exclude-member.server.ts';
import { includeMember } from '~/server/welfare/include-member.server.ts';
import { readMinutesUpload } from '~/server/welfare/minutes-upload.server.ts';
import { returnBasket } from '~/server/welfare/return-basket.server.ts';
import { setBasketItem } from '~/server/welfare/set-basket-item.server.ts';
import { signBaskets } from '~/server/welfare/sign-baskets.server.ts';
import { submitProgramme } from '~/server/welfare/submit-programme.server.ts';
import { viewProgramme } from '~/server/welfare/view-programme.server.ts';
import { withdrawAllocations } from '~/server/welfare/withdraw-allocations.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ProgrammePage } from '~/ui/union/programme-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('慰问方案'));

const FOUND_MOST = 8;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const programmeId = idParam(args.params, 'programmeId', ctx);
    const search = new URL(args.request.url).searchParams;
    const view = GIVEN_VIEWS.find((one) => one === search.get('view')) ?? 'all';
    const after = search.get('after')?.slice(0, 20) ?? null;
    const page = unwrap(await viewProgramme(ctx, { programmeId, view, after }), ctx);
    const words = (search.get('q') ?? '').trim().slice(0, 60);
    const asked = searchInput.safeParse({ q: words, limit: String(FOUND_MOST) });
    const mayChange = may(ctx, 'allocate-baskets');
    const found =
      mayChange && words !== '' && asked.success
        ? unwrap(await searchProducts(ctx, asked.data), ctx).hits
        : [];
    return {
      page,
      view,
      after,
      words,
      found: found.map(({ id, offerId, name, priceFen, unit }) => ({
        productId: id,
        offerId,
        name,
        priceFen,
        unit,
      })),
      done: search.get('done'),
      mayChange,
      mayApprove: may(ctx, 'approve-request'),
      mayAttach: may(ctx, 'attach-minutes'),
      formKey: newFormKey(),
    };
  });
}

/** The minutes are stored only after the rest of the form was read and the role was asked. */
const submit: FormVerb = async (ctx, form) => {
  authorize(ctx, 'submit-programme');
  const parsed = parseFormData(form, submitProgrammeInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const minutes = await readMinutesUpload(ctx, form);
  if (!minutes.ok) return refusedVerb(minutes.refusal, form);
  const result = await submitProgramme(ctx, { ...parsed.value, minutesFile: minutes.value ?? undefined });
  return result.ok ? null : refusedVerb(result.refusal, form);
};

const ACTS = {
  basket: formVerb(addBasketInput, addBasket),
  item: formVerb(setBasketItemInput, setBasketItem),
  allocate: formVerb(allocateBasketsInput, allocateBaskets),
  withdraw: formVerb(withdrawAllocationsInput, withdrawAllocations),
  exchange: formVerb(exchangeBasketsInput, exchangeBaskets),
  exclude: formVerb(excludeMemberInput, excludeMember),
  include: formVerb(includeMemberInput, includeMember),
  submit,
  sign: formVerb(signBasketsInput, signBaskets),
  return: formVerb(returnBasketInput, returnBasket),
  close: formVerb(programmeInput, closeProgramme),
  cancel: formVerb(programmeInput, cancelProgramme),
};

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const programmeId = idParam(args.params, 'programmeId', ctx);
    const form = await readForm(args.request);
    form.set('programmeId', programmeId);
    const { intent, refused } = await runFormVerb(ctx, ACTS, form);
    if (refused !== null) return refused;
    const { searchParams } = new URL(args.request.url);
    const [q, view] = [searchParams.get('q'), searchParams.get('view')];
    return redirect(
      paths.unionProgramme(programmeId, { done: intent, q: intent === 'item' ? q : null, view }),
    );
  });
}

export default function UnionProgrammePage() {
  return <ProgrammePage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}
