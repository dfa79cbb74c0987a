import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addPackageInput } from '~/domain/agreements/agreement.input.ts';
import { AGREEMENT_KIND_NAMES, PRICING_KIND_NAMES } from '~/domain/agreements/agreement-machine.ts';
import {
  expelAwardeeInput,
  extendAgreementInput,
  putInForceInput,
  removeDraftPartInput,
  resumeAgreementInput,
  suspendAgreementInput,
  updateAgreementInput,
} from '~/domain/agreements/agreement-upkeep.input.ts';
import { paths } from '~/paths.ts';
import { addPackage } from '~/server/agreements/add-package.server.ts';
import { expelAwardee } from '~/server/agreements/expel-awardee.server.ts';
import { extendAgreement } from '~/server/agreements/extend-agreement.server.ts';
import { putAgreementInForce } from '~/server/agreements/put-agreement-in-force.server.ts';
import { removeDraftPart } from '~/server/agreements/remove-draft-part.server.ts';
import { resumeAgreement } from '~/server/agreements/resume-agreement.server.ts';
import { suspendAgreement } from '~/server/agreements/suspend-agreement.server.ts';
import { updateAgreement } from '~/server/agreements/update-agreement.server.ts';
import { viewAgreementDossier } from '~/server/agreements/view-agreement-dossier.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AgreementActs, PackageForm } from '~/ui/operator/agreement-acts.tsx';
import { AgreementForm } from '~/ui/operator/agreement-form.tsx';
import {
  AgreementWarnings,
  AwardeeTable,
  ExpulsionTable,
  PackageTable,
} from '~/ui/operator/agreement-panels.tsx';
import { AgreementStatePill } from '~/ui/operator/agreement-status.tsx';
import { SubjectHistory } from '~/ui/oversight/subject-history.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Facts, Panel, WithSide } from '~/ui/panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('框架协议'));

const VERBS = {
  save: formVerb(updateAgreementInput, updateAgreement),
  package: formVerb(addPackageInput, addPackage),
  remove: formVerb(removeDraftPartInput, removeDraftPart),
  force: formVerb(putInForceInput, putAgreementInForce),
  suspend: formVerb(suspendAgreementInput, suspendAgreement),
  resume: formVerb(resumeAgreementInput, resumeAgreement),
  extend: formVerb(extendAgreementInput, extendAgreement),
  expel: formVerb(expelAwardeeInput, expelAwardee),
};

const DONE: Readonly<Record<string, string>> = {
  save: msg('协议已登记，请继续登记采购包和入围商品。'),
  package: msg('采购包已增加，请登记入围商品。'),
  remove: msg('已移除。'),
  force: msg('协议已执行并公告，入围供应商会收到通知。'),
  suspend: msg('协议已暂停，入围供应商会收到通知。'),
  resume: msg('协议已恢复，入围供应商会收到通知。'),
  extend: msg('有效期已延长并公告。'),
  expel: msg('供应商已清退并公告，已订立的合同继续履行。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const agreementId = args.params['agreementId'] ?? '';
    const view = unwrap(await viewAgreementDossier(ctx, { agreementId }), ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    return { ...view, done, mayKeep: may(ctx, 'update-agreement') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const agreementId = args.params['agreementId'] ?? '';
    form.set('agreementId', agreementId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorAgreement(agreementId, { done: intent }));
  });
}

const text = (value: string | readonly string[] | undefined) =>
  typeof value === 'string' ? value : undefined;

export default function AgreementDeskPage() {
  const t = useT();
  const { agreement, warnings, history, solicitors, today, done, mayKeep } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const intent = text(reply?.values['intent']);
  const replyOf = (name: string) => (intent === name ? reply : undefined);
  const isDraft = agreement.status === 'draft';
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('框架协议管理'), href: paths.operatorAgreements() }, { label: agreement.number }]}
      />
      <PageHead
        title={agreement.name}
        marks={<AgreementStatePill {...agreement} today={today} />}
        note={<span className="code">{agreement.number}</span>}
      />
      {sentence && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      {intent !== 'save' && <ErrorSummary reply={reply} />}
      <AgreementWarnings warnings={warnings} />
      <WithSide
        label={t('协议维护')}
        side={
          <>
            {mayKeep && (
              <AgreementActs
                agreement={agreement}
                isLong={warnings.some(({ code }) => code === 'term-long')}
                today={today}
                reply={reply}
                intent={intent}
              />
            )}
            {mayKeep && isDraft && <PackageForm packages={agreement.packages} reply={replyOf('package')} />}
            <SubjectHistory history={history} />
          </>
        }
      >
        {isDraft && mayKeep ? (
          <AgreementForm reply={replyOf('save')} solicitors={solicitors} stored={agreement} />
        ) : (
          <AgreementFacts />
        )}
        <Panel title={t('采购包')}>
          <PackageTable
            agreementId={agreement.id}
            version={agreement.version}
            packages={agreement.packages}
            mayRemove={isDraft && mayKeep}
          />
        </Panel>
        <AwardeeTable awardees={agreement.awardees} />
        <ExpulsionTable expulsions={agreement.expulsions} />
      </WithSide>
    </OfficePage>
  );
}

function AgreementFacts() {
  const t = useT();
  const { agreement } = useLoaderData<typeof loader>();
  return (
    <Panel title={t('协议条款')} padded>
      <Facts
        items={[
          { term: t('征集人'), value: agreement.solicitorName },
          { term: t('适用地区'), value: agreement.areaName ?? agreement.areaCode },
          {
            term: t('有效期'),
            value: t('{from} 至 {to}', { from: agreement.validFrom, to: agreement.validTo }),
          },
          { term: t('协议方式'), value: t(AGREEMENT_KIND_NAMES[agreement.kind]) },
          { term: t('计价方式'), value: t(PRICING_KIND_NAMES[agreement.pricingKind]) },
          { term: t('超过一般期限的理由'), value: agreement.termReason },
          {
            term: t('执行时间'),
            value: agreement.inForceSince && formatDateTime(agreement.inForceSince),
          },
        ]}
      />
    </Panel>
  );
}
