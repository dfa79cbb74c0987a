import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { createUserInput } from '~/domain/identity/create-user.input.ts';
import { resetUserInput } from '~/domain/identity/members.input.ts';
import { ROLES_OF_KIND } from '~/domain/identity/roles.ts';
import { paths, withQuery } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { createUser } from '~/server/identity/create-user.server.ts';
import { resetUserPassword } from '~/server/identity/reset-user-password.server.ts';
import { viewAnyOrganization } from '~/server/organizations/view-any-organization.server.ts';
import { Button } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import type { FormReplyView } from '~/ui/form-reply.ts';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Facts, Panel } from '~/ui/panel.tsx';
import { OneTimeLinkNotice } from '~/ui/people/one-time-link.tsx';
import { chosenRoles, RoleBoxes } from '~/ui/people/role-boxes.tsx';
import { SupplierUsers } from '~/ui/people/supplier-decision.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('机构'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewAnyOrganization(ctx, { orgId: args.params['orgId'] ?? '' }), ctx);
    return { ...view, done: new URL(args.request.url).searchParams.get('done') !== null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const orgId = args.params['orgId'] ?? '';
    form.set('orgId', orgId);
    if (form.get('intent') === 'reset') {
      const parsed = parseFormData(form, resetUserInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const reset = await resetUserPassword(ctx, parsed.value);
      if (!reset.ok) return refusedVerb(reset.refusal, form);
      const { token, expiresAt } = reset.value;
      const url = new URL(paths.invitation(token), args.request.url).href;
      return { ok: true as const, url, expiresAt, userId: parsed.value.userId };
    }
    const parsed = parseFormData(form, createUserInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const created = await createUser(ctx, parsed.value);
    if (!created.ok) return refusedVerb(created.refusal, form);
    return redirect(withQuery(paths.operatorOrganization(orgId), { done: true }));
  });
}

export default function AnyOrganizationPage() {
  const t = useT();
  const { organization, members, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const reply = result?.ok === false ? result.reply : undefined;
  const reset = result?.ok === true ? result : undefined;
  const resetName = members.find((member) => member.userId === reset?.userId)?.name ?? '';
  const { unit } = organization;
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('机构管理'), href: paths.operatorOrganizations() }, { label: organization.name }]}
      />
      <PageHead title={organization.name} />
      {done && result === undefined && (
        <Notice tone="ok" alert>
          {t('账号已开通，请把登录名和初始密码交给本人；首次登录须修改密码。')}
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
          <Panel title={t('登记信息')} padded>
            <Facts
              items={[
                { term: t('统一社会信用代码'), value: organization.uscc },
                { term: t('所在地区'), value: organization.division },
                { term: t('单位性质'), value: unit?.unitType },
                { term: t('财政区划代码'), value: unit?.mofDivCode },
                { term: t('预算单位编码'), value: unit?.agencyCode },
                { term: t('发票抬头'), value: unit?.invoiceTitle },
              ]}
            />
          </Panel>
          <SupplierUsers users={members} mayReset />
        </div>
        <NewAccountForm kind={organization.kind} reply={reply} />
      </div>
    </OfficePage>
  );
}

function NewAccountForm(props: { kind: keyof typeof ROLES_OF_KIND; reply: FormReplyView | undefined }) {
  const t = useT();
  const { kind, reply } = props;
  const first = kind === 'unit' ? ['unit_admin'] : [];
  return (
    <Panel title={t('开通账号')} note={kind === 'unit' ? t('其余成员由单位管理员邀请') : undefined} padded>
      <form method="post" className="stack">
        <Input
          name="name"
          label={t('姓名')}
          required
          defaultValue={enteredValue(reply, 'name')}
          error={errorsOf(reply, 'name')}
          autoComplete="off"
          maxLength={50}
        />
        <Input
          name="email"
          label={t('登录名')}
          required
          defaultValue={enteredValue(reply, 'email')}
          error={errorsOf(reply, 'email')}
          autoComplete="off"
          maxLength={100}
        />
        <Input
          name="password"
          type="password"
          label={t('初始密码')}
          required
          hint={t('首次登录须修改')}
          error={errorsOf(reply, 'password')}
          autoComplete="new-password"
          maxLength={200}
        />
        <RoleBoxes roles={ROLES_OF_KIND[kind]} chosen={chosenRoles(reply, first)} reply={reply} required />
        <Button variant="primary" block name="intent" value="create">
          {t('开通账号')}
        </Button>
      </form>
    </Panel>
  );
}
