import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { reapplySupplierInput } from '~/domain/suppliers/register-supplier.input.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { reapplySupplier } from '~/server/suppliers/reapply-supplier.server.ts';
import { viewOwnSupplier } from '~/server/suppliers/view-own-supplier.server.ts';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { ErrorSummary } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { CommitmentPanel } from '~/ui/people/commitment-panel.tsx';
import { DeskFigures, StandingNotice } from '~/ui/people/supplier-desk.tsx';
import { DossierFacts, SanctionTable } from '~/ui/people/supplier-dossier.tsx';
import { SupplierFields } from '~/ui/people/supplier-fields.tsx';
import { SupplierStatusPill } from '~/ui/people/supplier-status.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('供应商工作台'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => unwrap(await viewOwnSupplier(ctx), ctx));
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, reapplySupplierInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const applied = await reapplySupplier(ctx, parsed.value);
    return applied.ok ? redirect(paths.supplier()) : refusedVerb(applied.refusal, parsed.form);
  });
}

export default function SupplierHome() {
  const t = useT();
  const { dossier, standing, desk } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { status } = standing;
  return (
    <OfficePage>
      <PageHead
        title={dossier.name}
        marks={<SupplierStatusPill status={status} />}
        actions={
          status === 'active' && (
            <ButtonLink variant="primary" href={paths.supplierNewOffer()}>
              {t('上架商品')}
            </ButtonLink>
          )
        }
      />
      <StandingNotice standing={standing} note={dossier.decisionNote} />
      {status !== 'applying' && status !== 'rejected' && <DeskFigures desk={desk} />}
      {status === 'rejected' ? (
        <form method="post" action={paths.supplierForm()} className="stack people-form">
          <ErrorSummary reply={reply} />
          <SupplierFields reply={reply} stored={dossier} />
          <CommitmentPanel reply={reply} />
          <div className="form-foot">
            <Button variant="primary" size="lg">
              {t('签署承诺并重新提交')}
            </Button>
          </div>
        </form>
      ) : (
        <DossierFacts dossier={dossier} />
      )}
      <SanctionTable
        sanctions={dossier.sanctions}
        standing={standing.sanctions.map((sanction) => sanction.sanctionId)}
      />
    </OfficePage>
  );
}
