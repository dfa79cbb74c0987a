import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endUserSessionsInput, setUserStatusInput } from '~/domain/identity/accounts.input.ts';
import { ORGANIZATION_KIND_NAMES } from '~/domain/organizations/listed-kinds.ts';
import { paths } from '~/paths.ts';
import { readForm, refusedVerb } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { endUserSessions } from '~/server/identity/end-user-sessions.server.ts';
import { resetUserPassword } from '~/server/identity/reset-user-password.server.ts';
import { setUserStatus } from '~/server/identity/set-user-status.server.ts';
import { viewUser } from '~/server/identity/view-user.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { UserActs } from '~/ui/operator/user-acts.tsx';
import type { UserMembership } from '~/ui/operator/user-table.tsx';
import { organizationHref, RoleTags, UserStatus } from '~/ui/operator/user-table.tsx';
import { SubjectHistory } from '~/ui/oversight/subject-history.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Facts, Panel, WithSide } from '~/ui/panel.tsx';
import { OneTimeLinkNotice } from '~/ui/people/one-time-link.tsx';
import { Table } from '~/ui/table.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('用户'));

const VERBS = {
  status: formVerb(setUserStatusInput, setUserStatus),
  'end-sessions': formVerb(endUserSessionsInput, endUserSessions),
};

const DONE: Readonly<Record<string, string>> = {
  status: msg('账号状态已更改。'),
  'end-sessions': msg('已在全部设备退出登录。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewUser(ctx, { userId: args.params['userId'] ?? '' }), ctx);
    return { ...view, done: new URL(args.request.url).searchParams.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const userId = args.params['userId'] ?? '';
    form.set('userId', userId);
    if (form.get('intent') === 'reset') {
      const { account } = unwrap(await viewUser(ctx, { userId }), ctx);
      const reset = await resetUserPassword(ctx, { userId, orgId: account.memberships[0]?.orgId ?? '' });
      if (!reset.ok) return refusedVerb(reset.refusal, form);
      const { token, expiresAt } = reset.value;
      return { ok: true as const, url: new URL(paths.invitation(token), args.request.url).href, expiresAt };
    }
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorUser(userId, { done: intent }));
  });
}

export default function UserPage() {
  const t = useT();
  const { account, history, isSelf, mayReset, done } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const reply = result?.ok === false ? result.reply : undefined;
  const sentence = done === null || result !== undefined ? undefined : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('用户管理'), href: paths.operatorUsers() }, { label: account.name }]} />
      <PageHead title={account.name} marks={<UserStatus status={account.status} />} />
      {sentence !== undefined && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      {result?.ok === true && <OneTimeLinkNotice link={{ kind: 'reset', name: account.name, ...result }} />}
      <ErrorSummary reply={reply} />
      <WithSide
        label={t('处理')}
        side={
          <>
            <UserActs account={account} isSelf={isSelf} mayReset={mayReset} reply={reply} />
            <SubjectHistory history={history} />
          </>
        }
      >
        <Panel title={t('账号')} padded>
          <Facts
            items={[
              { term: t('登录名'), value: <span className="code">{account.email}</span> },
              { term: t('开通时间'), value: formatDateTime(account.createdAt) },
              {
                term: t('最近登录'),
                value: account.lastSignInAt === null ? t('无有效会话') : formatDateTime(account.lastSignInAt),
              },
              { term: t('有效会话'), value: t('{n} 个', { n: account.openSessions }) },
              { term: t('密码'), value: account.mustChangePassword ? t('下次登录须修改') : null },
            ]}
          />
        </Panel>
        <MembershipPanel memberships={account.memberships} />
      </WithSide>
    </OfficePage>
  );
}

function MembershipPanel({ memberships }: { memberships: readonly UserMembership[] }) {
  const t = useT();
  return (
    <Panel title={t('机构与角色')} note={t('单位成员的角色由单位管理员调整')}>
      <Table
        caption={t('机构与角色')}
        rows={memberships}
        rowKey={(row) => row.orgId}
        empty={t('没有任何角色')}
        columns={[
          {
            key: 'org',
            head: t('机构'),
            role: 'lead',
            cell: (row) => <a href={organizationHref(row)}>{row.orgName}</a>,
          },
          { key: 'kind', head: t('机构类型'), cell: (row) => t(ORGANIZATION_KIND_NAMES[row.orgKind]) },
          { key: 'roles', head: t('角色'), cell: (row) => <RoleTags roles={row.roles} /> },
        ]}
      />
    </Panel>
  );
}
