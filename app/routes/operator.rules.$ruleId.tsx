import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { proposeRuleValueInput } from '~/domain/policy/change.input.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { proposeRuleValue } from '~/server/policy/propose-rule-value.server.ts';
import { viewRule } from '~/server/policy/view-rule.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { ChangeTable } from '~/ui/operator/change-parts.tsx';
import { RuleHistory, RuleLevels, RuleReaders } from '~/ui/operator/rule-panels.tsx';
import { RuleProposalForm } from '~/ui/operator/rule-proposal-form.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Tag } from '~/ui/tag.tsx';
import { FilterForm, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('规则数值'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const area = new URL(args.request.url).searchParams.get('area') ?? '';
    const question = {
      ruleId: args.params['ruleId'] ?? '',
      areaCode: /^\d{6}$/.test(area) ? area : undefined,
    };
    const rights = { mayPropose: may(ctx, 'propose-rule-value'), mayTry: may(ctx, 'run-sandbox') };
    return { ...unwrap(await viewRule(ctx, question), ctx), ...rights };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    form.set('ruleId', args.params['ruleId'] ?? '');
    const parsed = parseFormData(form, proposeRuleValueInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const proposed = await proposeRuleValue(ctx, parsed.value);
    if (!proposed.ok) return refusedVerb(proposed.refusal, form);
    return redirect(paths.operatorChange(proposed.value.changeId, { done: 'propose' }));
  });
}

export default function RulePage() {
  const t = useT();
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { ruleId, areaCode, areas } = view;
  const name = t(valueName(ruleId));
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('规则登记'), href: paths.operatorRules() }, { label: name }]} />
      <PageHead
        title={name}
        marks={<Tag>{ruleId}</Tag>}
        actions={
          <>
            {view.mayTry && view.readBy.length > 0 && (
              <ButtonLink icon="compare" href={paths.operatorSandbox({ rule: ruleId, area: areaCode })}>
                {t('试算')}
              </ButtonLink>
            )}
            <ButtonLink icon="doc" href={paths.policyClause(view.clauseId)}>
              {t('查看依据条款')}
            </ButtonLink>
          </>
        }
      />
      <div className="people-columns">
        <div className="stack">
          <Panel>
            <Toolbar>
              <FilterForm action={paths.operatorRule(ruleId)}>
                <Select
                  name="area"
                  label={t('看哪个地区')}
                  compact
                  defaultValue={areaCode}
                  options={[
                    { value: '000000', label: t('全国') },
                    ...areas.map(({ code, name: area }) => ({ value: code, label: `${area} ${code}` })),
                  ]}
                />
              </FilterForm>
            </Toolbar>
          </Panel>
          <RuleLevels levels={view.levels} today={view.today} />
          {view.open.length > 0 && (
            <Panel title={t('待复核的变更')}>
              <ChangeTable caption={t('待复核的变更')} rows={view.open} empty={null} />
            </Panel>
          )}
          <RuleHistory history={view.history} />
        </div>
        <div className="stack">
          {view.mayPropose && (
            <RuleProposalForm
              unit={view.unit}
              areaCode={areaCode}
              clauseId={view.clauseId}
              currentInput={view.currentInput}
              today={view.today}
              areas={areas}
              clauses={view.clauses}
              reply={reply}
            />
          )}
          <RuleReaders readBy={view.readBy} />
        </div>
      </div>
    </OfficePage>
  );
}
