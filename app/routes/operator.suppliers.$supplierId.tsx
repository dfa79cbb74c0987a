import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { resetUserInput } from '~/domain/identity/members.input.ts';
import {
  approveSupplierInput,
  liftSanctionInput,
  rejectSupplierInput,
  sanctionSupplierInput,
} from '~/domain/suppliers/decide-supplier.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { resetUserPassword } from '~/server/identity/reset-user-password.server.ts';
import { approveSupplier } from '~/server/suppliers/approve-supplier.server.ts';
import { liftSanction } from '~/server/suppliers/lift-sanction.server.ts';
import { rejectSupplier } from '~/server/suppliers/reject-supplier.server.ts';
import { sanctionSupplier } from '~/server/suppliers/sanction-supplier.server.ts';
import { viewSupplier } from '~/server/suppliers/view-supplier.server.ts';
import { ConfirmDialog } from '~/ui/confirm-dialog.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { OneTimeLinkNotice } from '~/ui/people/one-time-link.tsx';
import { ApplicationPanel, DoubtList, SanctionForm, SupplierUsers } from '~/ui/people/supplier-decision.tsx';
import { DossierFacts, SanctionTable } from '~/ui/people/supplier-dossier.tsx';
import { SupplierStatusPill } from '~/ui/people/supplier-status.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('供应商'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewSupplier(ctx, { supplierId: args.params['supplierId'] ?? '' }), ctx);
    const done = new URL(args.request.url).searchParams.get('done') !== null;
    return { ...view, done, mayDecide: may(ctx, 'approve-supplier') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const supplierId = args.params['supplierId'] ?? '';
    form.set('supplierId', supplierId);
    form.set('orgId', supplierId);
    const again = redirect(withQuery(paths.operatorSupplier(supplierId), { done: true }));
    switch (form.get('intent')) {
      case 'approve': {
        const parsed = parseFormData(form, approveSupplierInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const approved = await approveSupplier(ctx, parsed.value);
        return approved.ok ? again : refusedVerb(approved.refusal, form);
      }
      case 'reject': {
        const parsed = parseFormData(form, rejectSupplierInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const rejected = await rejectSupplier(ctx, parsed.value);
        return rejected.ok ? again : refusedVerb(rejected.refusal, form);
      }
      case 'lift': {
        const parsed = parseFormData(form, liftSanctionInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const lifted = await liftSanction(ctx, parsed.value);
        return lifted.ok ? again : refusedVerb(lifted.refusal, form);
      }
      case 'reset': {
        const parsed = parseFormData(form, resetUserInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const reset = await resetUserPassword(ctx, parsed.value);
        if (!reset.ok) return refusedVerb(reset.refusal, form);
        const { token, expiresAt } = reset.value;
        const url = new URL(paths.invitation(token), args.request.url).href;
        return { ok: true as const, url, expiresAt, userId: parsed.value.userId };
      }
      default: {
        const parsed = parseFormData(form, sanctionSupplierInput);
        if (!parsed.ok) return refusedForm(parsed.reply);
        const sanctioned = await sanctionSupplier(ctx, parsed.value);
        return sanctioned.ok ? again : refusedVerb(sanctioned.refusal, form);
      }
    }
  });
}

export default function SupplierPage() {
  const t = useT();
  const { dossier, standing, doubts, done, mayDecide } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const reply = result?.ok === false ? result.reply : undefined;
  const { status } = standing;
  const reset = result?.ok === true ? result : undefined;
  const resetName = dossier.users.find((user) => user.userId === reset?.userId)?.name ?? '';
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('供应商管理'), href: paths.operatorSuppliers() }, { label: dossier.name }]}
      />
      <PageHead title={dossier.name} marks={<SupplierStatusPill status={status} />} />
      {done && result === undefined && (
        <Notice tone="ok" alert>
          {t('已处理，供应商会收到通知。')}
        </Notice>
      )}
      {reset && (
        <OneTimeLinkNotice
          link={{ kind: 'reset', name: resetName, url: reset.url, expiresAt: reset.expiresAt }}
        />
      )}
      <ErrorSummary reply={reply} />
      <div className="people-columns">
        <div className="stack">
          <DoubtList doubts={doubts} />
          <DossierFacts dossier={dossier} />
          <SanctionTable
            sanctions={dossier.sanctions}
            standing={standing.sanctions.map((one) => one.sanctionId)}
            lift={
              mayDecide
                ? (sanction) => (
                    <ConfirmDialog
                      label={t('解除')}
                      title={t('解除对{name}的处理', { name: dossier.name })}
                      size="sm"
                      name="intent"
                      value="lift"
                      fields={{ sanctionId: sanction.sanctionId }}
                      harmless
                    >
                      <p>{t('解除后供应商可以恢复上架和接单；已发布的公告保留。')}</p>
                    </ConfirmDialog>
                  )
                : undefined
            }
          />
          <SupplierUsers users={dossier.users} mayReset={mayDecide} />
        </div>
        <div className="stack">
          <ApplicationPanel dossier={dossier} status={status} reply={reply} mayDecide={mayDecide} />
          {mayDecide && (status === 'active' || status === 'suspended') && (
            <SanctionForm reply={reply} isSuspended={status === 'suspended'} />
          )}
        </div>
      </div>
    </OfficePage>
  );
}
