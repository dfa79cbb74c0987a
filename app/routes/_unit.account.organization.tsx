import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CANTEEN_STATE_NAMES, CANTEEN_STATES } from '~/domain/organizations/canteen.ts';
import { updateUnitInput } from '~/domain/organizations/update-unit.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { updateUnit } from '~/server/organizations/update-unit.server.ts';
import { viewOrganization } from '~/server/organizations/view-organization.server.ts';
import { Button } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input, Select } from '~/ui/field.tsx';
import type { FormReplyView } from '~/ui/form-reply.ts';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Facts, Panel } from '~/ui/panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('单位信息'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => ({
    organization: unwrap(await viewOrganization(ctx), ctx),
    mayEdit: may(ctx, 'update-unit'),
    done: new URL(args.request.url).searchParams.get('done') !== null,
  }));
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, updateUnitInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const saved = await updateUnit(ctx, parsed.value);
    if (!saved.ok) return refusedVerb(saved.refusal, parsed.form);
    return redirect(withQuery(paths.accountOrganization(), { done: true }));
  });
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

export default function OrganizationPage() {
  const t = useT();
  const { organization, mayEdit, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { unit } = organization;
  return (
    <div className="people-columns">
      <div className="stack">
        {done && (
          <Notice tone="ok" alert>
            {t('单位信息已保存。')}
          </Notice>
        )}
        <Panel title={t('登记信息')} note={t('由商城运营维护，如需更正请联系商城运营')} padded>
          <Facts
            items={[
              { term: t('全称'), value: organization.name },
              {
                term: t('统一社会信用代码'),
                value: organization.uscc && <span className="code">{organization.uscc}</span>,
              },
              { term: t('所在地区'), value: organization.division },
              { term: t('单位性质'), value: unit?.unitType },
              { term: t('财政区划代码'), value: unit && <span className="code">{unit.mofDivCode}</span> },
              { term: t('预算单位编码'), value: unit && <span className="code">{unit.agencyCode}</span> },
              ...(unit !== null && !mayEdit
                ? [
                    { term: t('单位简称'), value: organization.shortName },
                    { term: t('发票抬头'), value: unit.invoiceTitle },
                    { term: t('食堂情况'), value: t(CANTEEN_STATE_NAMES[unit.canteenState]) },
                    { term: t('编制人数'), value: unit.headcount ?? t('未填写') },
                  ]
                : []),
            ]}
          />
        </Panel>
      </div>
      {unit !== null && mayEdit && <UnitForm organization={organization} unit={unit} reply={reply} />}
    </div>
  );
}

function UnitForm(props: {
  organization: Loaded['organization'];
  unit: NonNullable<Loaded['organization']['unit']>;
  reply: FormReplyView | undefined;
}) {
  const t = useT();
  const { organization, unit, reply } = props;
  return (
    <Panel title={t('本单位维护')} padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <Input
          name="shortName"
          label={t('单位简称')}
          required
          defaultValue={enteredValue(reply, 'shortName', organization.shortName)}
          error={errorsOf(reply, 'shortName')}
          maxLength={20}
        />
        <Input
          name="invoiceTitle"
          label={t('发票抬头')}
          required
          hint={t('下单时自动带入，供应商据此开票；税号为本单位统一社会信用代码。')}
          defaultValue={enteredValue(reply, 'invoiceTitle', unit.invoiceTitle)}
          error={errorsOf(reply, 'invoiceTitle')}
          maxLength={100}
        />
        <Select
          name="canteenState"
          label={t('食堂情况')}
          required
          defaultValue={enteredValue(reply, 'canteenState', unit.canteenState)}
          error={errorsOf(reply, 'canteenState')}
          options={CANTEEN_STATES.map((state) => ({ value: state, label: t(CANTEEN_STATE_NAMES[state]) }))}
        />
        <Input
          name="headcount"
          label={t('编制人数')}
          hint={t('资产配置标准按编制人数计算数量上限；没有核定的留空')}
          inputMode="numeric"
          maxLength={6}
          defaultValue={enteredValue(
            reply,
            'headcount',
            unit.headcount === null ? '' : String(unit.headcount),
          )}
          error={errorsOf(reply, 'headcount')}
        />
        <div className="form-foot">
          <Button variant="primary">{t('保存')}</Button>
        </div>
      </form>
    </Panel>
  );
}
