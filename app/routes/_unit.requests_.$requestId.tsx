import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { rightOf } from '~/domain/approval/steps.ts';
import { changeRequestInput } from '~/domain/ordering/request.input.ts';
import type { RequestState } from '~/domain/ordering/request-machine.ts';
import { REQUEST_EVENTS } from '~/domain/ordering/request-machine.ts';
import { allowedEvents } from '~/domain/state-machine.ts';
import { mayAttachMinutes } from '~/domain/welfare/minutes-file.ts';
import { paths } from '~/paths.ts';
import type { Ctx } from '~/server/context.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize, may } from '~/server/identity/authorize.server.ts';
import { cancelRequest } from '~/server/ordering/cancel-request.server.ts';
import { editReturnedRequest } from '~/server/ordering/edit-returned-request.server.ts';
import { viewRequest } from '~/server/ordering/view-request.server.ts';
import { attachMinutes } from '~/server/welfare/attach-minutes.server.ts';
import { readMinutesUpload } from '~/server/welfare/minutes-upload.server.ts';
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
      mayRepeat:
        own &&
        CAME_TO_NOTHING.has(request.state) &&
        request.minutes === null &&
        may(ctx, 'view-request-again'),
      mayAttach:
        request.minutes !== null &&
        mayAttachMinutes(request.state, request.minutes.file !== null) &&
        may(ctx, 'attach-minutes'),
    };
  });
}

const CAME_TO_NOTHING: ReadonlySet<RequestState> = new Set(['REFUSED', 'CANCELLED']);

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const id = idParam(args.params, 'requestId', ctx);
    form.set('requestId', id);
    if (form.get('intent') === 'minutes') return attach(ctx, id, form);
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

async function attach(ctx: Ctx, requestId: string, form: FormData) {
  authorize(ctx, 'attach-minutes');
  const minutes = await readMinutesUpload(ctx, form);
  if (!minutes.ok) return refusedVerb(minutes.refusal, form);
  const file = minutes.value;
  if (file === null) return refusedVerb({ code: 'FILE_REQUIRED', params: {}, field: 'minutesFile' }, form);
  const attached = await attachMinutes(ctx, { requestId, file });
  return attached.ok ? redirect(paths.request(requestId)) : refusedVerb(attached.refusal, form);
}

export default function RequestRoute() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return <RequestPage {...loaded} reply={reply} />;
}
