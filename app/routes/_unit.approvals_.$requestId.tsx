import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  approveRequestInput,
  refuseRequestInput,
  refuseRequestLineInput,
} from '~/domain/approval/decide.input.ts';
import type { Result } from '~/domain/result.ts';
import { paths } from '~/paths.ts';
import { approveRequest } from '~/server/approval/approve-request.server.ts';
import { refuseRequest } from '~/server/approval/refuse-request.server.ts';
import { refuseRequestLine } from '~/server/approval/refuse-request-line.server.ts';
import { returnRequest } from '~/server/approval/return-request.server.ts';
import { viewApproval } from '~/server/approval/view-approval.server.ts';
import type { Ctx } from '~/server/context.server.ts';
import { uploadsOf } from '~/server/fulfilment/store-file.server.ts';
import type { ParsedForm } from '~/server/http/form.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize } from '~/server/identity/authorize.server.ts';
import { attachMinutes } from '~/server/welfare/attach-minutes.server.ts';
import { readMinutesUpload } from '~/server/welfare/minutes-upload.server.ts';
import { ApprovalDetailPanel } from '~/ui/approval/approval-detail.tsx';
import { ApprovalQueue } from '~/ui/approval/approval-queue.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { PageHead, Switch } from '~/ui/page-head.tsx';
import { Page } from '~/ui/shell.tsx';
import { Count } from '~/ui/status.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('审批'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () =>
    unwrap(await viewApproval(ctx, { requestId: idParam(args.params, 'requestId', ctx) }), ctx),
  );
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const requestId = idParam(args.params, 'requestId', ctx);
    const form = await readForm(args.request);
    form.set('requestId', requestId);
    const [intent, lineId = ''] = String(form.get('intent') ?? '').split(':');
    switch (intent) {
      case 'approve':
        return (await attach(ctx, form)) ?? agree(ctx, form);
      case 'minutes':
        return (await attach(ctx, form, true)) ?? redirect(paths.approval(requestId));
      case 'refuse':
        return decide(
          form,
          parseFormData(form, refuseRequestInput),
          (input) => refuseRequest(ctx, input),
          paths.approvals({ done: 'refuse' }),
        );
      case 'return':
        return decide(
          form,
          parseFormData(form, refuseRequestInput),
          (input) => returnRequest(ctx, input),
          paths.approvals({ done: 'return' }),
        );
      case 'line':
        form.set('lineId', lineId);
        return decide(
          form,
          parseFormData(form, refuseRequestLineInput),
          (input) => refuseRequestLine(ctx, input),
          paths.approval(requestId),
        );
      default:
        return redirect(paths.approval(requestId));
    }
  });
}

/** The union's minutes that the form carries are attached first: whoever picked a file and agreed meant both. */
async function attach(ctx: Ctx, form: FormData, required = false) {
  if (uploadsOf(form, 'minutesFile').length === 0 && !required) {
    form.delete('minutesFile');
    return null;
  }
  authorize(ctx, 'attach-minutes');
  const minutes = await readMinutesUpload(ctx, form);
  if (!minutes.ok) return refusedVerb(minutes.refusal, form);
  const file = minutes.value;
  if (file === null) return refusedVerb({ code: 'FILE_REQUIRED', params: {}, field: 'minutesFile' }, form);
  const attached = await attachMinutes(ctx, { requestId: String(form.get('requestId')), file });
  return attached.ok ? null : refusedVerb(attached.refusal, form);
}

/** 同意 leads to the orders, to the next step, or to the others of a 会签: the queue says which. */
async function agree(ctx: Ctx, form: FormData) {
  const parsed = parseFormData(form, approveRequestInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const agreed = await approveRequest(ctx, parsed.value);
  if (!agreed.ok) return refusedVerb(agreed.refusal, form);
  const { after } = agreed.value;
  return redirect(paths.approvals({ done: after === 'complete' ? 'approve' : after }));
}

async function decide<T>(
  form: FormData,
  parsed: ParsedForm<T>,
  verb: (input: T) => Promise<Result<unknown>>,
  next: string,
) {
  if (!parsed.ok) return refusedForm(parsed.reply);
  const result = await verb(parsed.value);
  return result.ok ? redirect(next) : refusedVerb(result.refusal, form);
}

export default function ApprovalRoute() {
  const t = useT();
  const request = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const waiting = request.queue.filter((row) => !row.own).length;
  return (
    <Page className="approval-desk">
      <PageHead
        title={
          <>
            {t('待我审批')} <Count n={waiting} />
          </>
        }
        actions={
          <Switch
            label={t('审批队列')}
            current="open"
            items={[
              { key: 'open', label: t('待审'), href: paths.approvals() },
              { key: 'decided', label: t('已审'), href: paths.approvals({ view: 'decided' }) },
            ]}
          />
        }
      />
      <div className="split has-detail">
        <section className="panel queue" aria-label={t('审批队列')}>
          <ApprovalQueue rows={request.queue} current={request.id} />
        </section>
        <ApprovalDetailPanel request={request} reply={reply} />
      </div>
    </Page>
  );
}
