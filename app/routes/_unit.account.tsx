import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useLocation } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { requireUser } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { Breadcrumbs, PageHead, Tabs } from '~/ui/page-head.tsx';
import { Page } from '~/ui/shell.tsx';

export function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return {
    name: actor.name,
    orgName: actor.orgName,
    tabs: {
      members: may(ctx, 'list-members'),
      flows: may(ctx, 'list-approval-flows'),
      delegation: may(ctx, 'list-delegations'),
      addresses: actor.orgKind === 'unit' && may(ctx, 'list-addresses'),
      organization: may(ctx, 'view-organization'),
    },
  };
}

/** One's own account and, for those who may, the unit's people and addresses: each view has its own address. */
export default function AccountArea() {
  const t = useT();
  const { name, orgName, tabs } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const items = [
    { key: 'account', label: t('我的账号'), href: paths.account() },
    { key: 'password', label: t('修改密码'), href: paths.accountPassword() },
    ...(tabs.members ? [{ key: 'members', label: t('成员管理'), href: paths.accountMembers() }] : []),
    ...(tabs.flows ? [{ key: 'approval-flows', label: t('审批流程'), href: paths.accountFlows() }] : []),
    ...(tabs.delegation
      ? [{ key: 'delegation', label: t('代理审批'), href: paths.accountDelegation() }]
      : []),
    ...(tabs.addresses ? [{ key: 'addresses', label: t('收货地址'), href: paths.accountAddresses() }] : []),
    ...(tabs.organization
      ? [{ key: 'organization', label: t('单位信息'), href: paths.accountOrganization() }]
      : []),
  ];
  const current = pathname.split('/')[2] ?? 'account';
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('账号与单位') }]} />
      <PageHead title={t('账号与单位')} note={`${orgName} · ${name}`} />
      <Tabs items={items} current={current} label={t('账号与单位')} />
      <div className="people-view">
        <Outlet />
      </div>
    </Page>
  );
}
