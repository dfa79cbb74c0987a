import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { draftAgreementInput } from '~/domain/agreements/agreement-upkeep.input.ts';
import { paths } from '~/paths.ts';
import { createAgreement } from '~/server/agreements/create-agreement.server.ts';
import { listSolicitors } from '~/server/agreements/list-solicitors.server.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AgreementForm } from '~/ui/operator/agreement-form.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('登记框架协议'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => ({ solicitors: unwrap(await listSolicitors(ctx), ctx) }));
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, draftAgreementInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const created = await createAgreement(ctx, { ...parsed.value, draft: true });
    if (!created.ok) return refusedVerb(created.refusal, parsed.form);
    return redirect(paths.operatorAgreement(created.value.agreementId, { done: 'save' }));
  });
}

export default function NewAgreementPage() {
  const t = useT();
  const { solicitors } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('框架协议管理'), href: paths.operatorAgreements() }, { label: t('登记框架协议') }]}
      />
      <PageHead title={t('登记框架协议')} note={t('按已签订的协议登记，核对后再执行')} />
      <AgreementForm reply={reply} solicitors={solicitors} />
    </OfficePage>
  );
}
