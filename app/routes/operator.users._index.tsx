import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listUsersInput } from '~/domain/identity/accounts.input.ts';
import { ORGANIZATION_KINDS, ROLE_NAMES, ROLES } from '~/domain/identity/roles.ts';
import { ORGANIZATION_KIND_NAMES } from '~/domain/organizations/listed-kinds.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listUsers } from '~/server/identity/list-users.server.ts';
import { Input, Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { UserTable } from '~/ui/operator/user-table.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('用户管理'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listUsersInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await listUsers(ctx, query), ctx), query };
  });
}

export default function UsersPage() {
  const t = useT();
  const { rows, nextBefore, query } = useLoaderData<typeof loader>();
  const { before, ...filters } = query;
  const { q, kind, role, status } = filters;
  return (
    <OfficePage>
      <PageHead title={t('用户管理')} note={t('跨机构查找账号；登录名在列表中部分隐藏')} />
      <Panel>
        <Tabs
          label={t('机构类型')}
          current={kind ?? 'all'}
          items={[
            { key: 'all', label: t('全部'), href: paths.operatorUsers({ q, role, status }) },
            ...ORGANIZATION_KINDS.map((one) => ({
              key: one,
              label: t(ORGANIZATION_KIND_NAMES[one]),
              href: paths.operatorUsers({ q, status, kind: one }),
            })),
          ]}
        />
        <Toolbar>
          <FilterForm
            action={paths.operatorUsers()}
            keep={{ kind }}
            active={q !== undefined || role !== undefined || status !== undefined}
            clearHref={paths.operatorUsers({ kind })}
          >
            <Input
              name="q"
              type="search"
              label={t('姓名、登录名或机构')}
              placeholder={t('姓名、登录名或机构')}
              compact
              defaultValue={q}
              size={24}
            />
            <Select
              name="role"
              label={t('角色')}
              compact
              placeholder={t('全部角色')}
              defaultValue={role}
              options={ROLES.map((one) => ({ value: one, label: t(ROLE_NAMES[one]) }))}
            />
            <Select
              name="status"
              label={t('状态')}
              compact
              placeholder={t('全部状态')}
              defaultValue={status}
              options={[
                { value: 'active', label: t('正常') },
                { value: 'disabled', label: t('已停用') },
              ]}
            />
          </FilterForm>
        </Toolbar>
        <UserTable rows={rows} />
        <Pager
          shown={rows.length}
          prevHref={before === undefined ? null : paths.operatorUsers(filters)}
          nextHref={nextBefore === null ? null : paths.operatorUsers({ ...filters, before: nextBefore })}
        />
      </Panel>
    </OfficePage>
  );
}
