import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { uuidv7 } from 'uuidv7';
import { approveChangeInput, refuseChangeInput, withdrawChangeInput } from '~/domain/policy/change.input.ts';
import { CHANGE_KIND_NAMES } from '~/domain/policy/change-machine.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { approveChange } from '~/server/policy/approve-change.server.ts';
import { refuseChange } from '~/server/policy/refuse-change.server.ts';
import { viewChange } from '~/server/policy/view-change.server.ts';
import { withdrawChange } from '~/server/policy/withdraw-change.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import type { T } from '~/ui/i18n/t.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { ChangeDecision } from '~/ui/operator/change-decision.tsx';
import type { ChangeItem } from '~/ui/operator/change-parts.tsx';
import { ChangeArrow, ChangeStatus, changeTitle } from '~/ui/operator/change-parts.tsx';
import { TryChange } from '~/ui/operator/sandbox-parts.tsx';
import { TemplateDifferences } from '~/ui/operator/template-parts.tsx';
import { SubjectHistory } from '~/ui/oversight/subject-history.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import type { Fact } from '~/ui/panel.tsx';
import { Facts, Panel, WithSide } from '~/ui/panel.tsx';
import { Confidence } from '~/ui/publication/registry-value.tsx';
import { DemoMark, Tag } from '~/ui/tag.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('变更'));

const VERBS = {
  approve: formVerb(approveChangeInput, approveChange),
  refuse: formVerb(refuseChangeInput, refuseChange),
  withdraw: formVerb(withdrawChangeInput, withdrawChange),
};

const DONE: Readonly<Record<string, string>> = {
  propose: msg('变更已提交，等待另一名运营人员复核。'),
  approve: msg('已复核通过，自生效日起适用。'),
  refuse: msg('已记录不予通过，现行数值不变。'),
  withdraw: msg('变更已撤回，现行数值不变。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewChange(ctx, { changeId: args.params['changeId'] ?? '' }), ctx);
    const done = new URL(args.request.url).searchParams.get('done');
    return {
      ...view,
      ...{ done, mayDecide: may(ctx, 'approve-change'), mayTry: may(ctx, 'run-sandbox') },
      tryKeys: { this: uuidv7(), last: uuidv7() },
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const changeId = args.params['changeId'] ?? '';
    form.set('changeId', changeId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorChange(changeId, { done: intent }));
  });
}

export default function ChangePage() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const { change, history, isMaker, obstacle, done, mayDecide } = view;
  const reply = useActionData<typeof action>()?.reply;
  const title = changeTitle(change.subject, t);
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('变更复核'), href: paths.operatorChanges() }, { label: title }]} />
      <PageHead
        title={title}
        marks={
          <>
            <ChangeStatus state={change.state} />
            <Tag>{t(CHANGE_KIND_NAMES[change.kind])}</Tag>
          </>
        }
      />
      {sentence && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <WithSide
        label={t('复核')}
        side={
          <>
            {change.state === 'pending' && (
              <ChangeDecision
                version={change.version}
                isMaker={isMaker}
                mayDecide={mayDecide}
                obstacle={obstacle}
                reply={reply}
              />
            )}
            {view.mayTry && change.subject.kind === 'rule_value' && (
              <TryChange
                idempotencyKeys={view.tryKeys}
                changeId={change.id}
                ruleId={change.subject.ruleId}
                areaCode={change.subject.areaCode}
                value={change.subject.newInput}
              />
            )}
            <SubjectHistory history={history} />
          </>
        }
      >
        <ChangeFacts change={change} />
      </WithSide>
    </OfficePage>
  );
}

function ChangeFacts({ change }: { change: ChangeItem }) {
  const t = useT();
  const { subject } = change;
  const decided = change.decidedByName !== null && change.decidedAt !== null;
  return (
    <Panel title={t('变更内容')} padded>
      <Facts
        items={[
          { term: t('现行 → 新值'), value: <ChangeArrow subject={subject} /> },
          { term: t('生效日期'), value: change.effectiveFrom },
          ...(subject.kind === 'rule_value' ? ruleFacts(subject, t) : []),
          ...(subject.kind === 'spec_template' ? templateFacts(subject, t) : []),
          { term: t('来源'), value: change.source },
          { term: t('理由'), value: change.reason },
          { term: t('提出'), value: `${change.proposedByName} ${formatDateTime(change.proposedAt)}` },
          {
            term: t('复核'),
            value: decided ? `${change.decidedByName} ${formatDateTime(change.decidedAt ?? '')}` : null,
          },
          { term: t('复核意见'), value: change.decisionNote },
        ]}
      />
    </Panel>
  );
}

function ruleFacts(subject: Extract<ChangeItem['subject'], { kind: 'rule_value' }>, t: T): Fact[] {
  const { ruleId, areaCode, clauseId, confidence } = subject;
  return [
    {
      key: 'rule',
      term: t('数值'),
      value: <a href={paths.operatorRule(ruleId, { area: areaCode })}>{t(valueName(ruleId))}</a>,
    },
    { key: 'clause', term: t('依据'), value: <a href={paths.policyClause(clauseId)}>{clauseId}</a> },
    {
      key: 'sure',
      term: t('可信程度'),
      value: confidence === 'demo' ? <DemoMark /> : <Confidence code={confidence} />,
    },
  ];
}

function templateFacts(
  { categoryCode, categoryName, differences }: Extract<ChangeItem['subject'], { kind: 'spec_template' }>,
  t: T,
): Fact[] {
  return [
    {
      key: 'category',
      term: t('品目'),
      value: (
        <a href={paths.operatorTemplate(categoryCode)}>
          {categoryName} {categoryCode}
        </a>
      ),
    },
    { key: 'differences', term: t('逐项变化'), value: <TemplateDifferences differences={differences} /> },
  ];
}
