import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { rightOf } from '~/domain/approval/steps.ts';
import { changeRequestInput } from '~/domain/ordering/request.input.ts';
import { REQUEST_EVENTS } from '~/domain/ordering/request-machine.ts';
import { allowedEvents } from '~/domain/state-machine.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { cancelRequest } from '~/server/ordering/cancel-request.server.ts';
import { editReturnedRequest } from '~/server/ordering/edit-returned-request.server.ts';
import { viewRequest } from '~/server/ordering/view-request.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { RequestPage } from '~/ui/ordering/request-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('采购申请'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const request = unwrap(
      await viewRequest(ctx, { requestId: idParam(args.params, 'requestId', ctx) }),
      ctx,
    );
    const own = request.requesterId === actor.userId;
    const events = allowedEvents(REQUEST_EVENTS, request.state, actor.roles);
    return {
      request,
      own,
      mayCancel: own && events.includes('cancel') && may(ctx, 'cancel-request'),
      mayEdit: own && events.includes('replace') && may(ctx, 'edit-returned-request'),
      mayApprove:
        request.state === 'APPROVING' &&
        rightOf(request.approval, actor.userId) !== null &&
        may(ctx, 'approve-request'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    form.set('requestId', idParam(args.params, 'requestId', ctx));
    const parsed = parseFormData(form, changeRequestInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const edit = form.get('intent') === 'edit';
    const result = edit
      ? await editReturnedRequest(ctx, parsed.value)
      : await cancelRequest(ctx, parsed.value);
    if (!result.ok) return refusedVerb(result.refusal, form);
    const { requestId } = parsed.value;
    return redirect(edit ? paths.cart({ revises: requestId }) : paths.request(requestId));
  });
}

export default function RequestRoute() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return <RequestPage {...loaded} reply={reply} />;
}
