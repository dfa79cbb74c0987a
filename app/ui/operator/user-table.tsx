import type { OrganizationKind, Role } from '~/domain/identity/roles.ts';
import { ROLE_NAMES } from '~/domain/identity/roles.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

export interface UserMembership {
  readonly orgId: string;
  readonly orgName: string;
  readonly orgKind: OrganizationKind;
  readonly roles: readonly Role[];
}

export interface UserItem {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly status: 'active' | 'disabled';
  readonly memberships: readonly UserMembership[];
  readonly lastSignInAt: string | null;
}

export function UserStatus({ status }: { status: 'active' | 'disabled' }) {
  const t = useT();
  return status === 'active' ? (
    <Status tone="ok">{t('正常')}</Status>
  ) : (
    <Status tone="deny">{t('已停用')}</Status>
  );
}

/** Where the organization itself is kept. */
export function organizationHref({ orgId, orgKind }: UserMembership): string {
  return orgKind === 'supplier' ? paths.operatorSupplier(orgId) : paths.operatorOrganization(orgId);
}

export function RoleTags({ roles }: { roles: readonly Role[] }) {
  const t = useT();
  return (
    <span className="tags">
      {roles.map((role) => (
        <Tag key={role}>{t(ROLE_NAMES[role])}</Tag>
      ))}
    </span>
  );
}

/** Accounts of every organization. */
export function UserTable({ rows }: { rows: readonly UserItem[] }) {
  const t = useT();
  return (
    <Table
      caption={t('用户')}
      rows={rows}
      rowKey={(row) => row.userId}
      empty={
        <Empty
          title={t('没有符合条件的账号')}
          actions={<ButtonLink href={paths.operatorUsers()}>{t('查看全部账号')}</ButtonLink>}
        />
      }
      columns={[
        {
          key: 'name',
          head: t('姓名'),
          role: 'lead',
          cell: (row) => (
            <a href={paths.operatorUser(row.userId)}>
              <b>{row.name}</b>
            </a>
          ),
        },
        { key: 'email', head: t('登录名'), cell: (row) => <span className="code">{row.email}</span> },
        {
          key: 'orgs',
          head: t('机构与角色'),
          cell: (row) =>
            row.memberships.length === 0 ? (
              <span className="faint">{t('没有任何角色')}</span>
            ) : (
              row.memberships.map((membership) => (
                <div key={membership.orgId} className="row row-wrap">
                  <a href={organizationHref(membership)}>{membership.orgName}</a>
                  <RoleTags roles={membership.roles} />
                </div>
              ))
            ),
        },
        { key: 'status', head: t('状态'), cell: (row) => <UserStatus status={row.status} /> },
        {
          key: 'last',
          head: t('最近登录'),
          className: 'nowrap',
          cell: (row) =>
            row.lastSignInAt === null ? (
              <span className="faint">{t('无有效会话')}</span>
            ) : (
              formatDateTime(row.lastSignInAt)
            ),
        },
      ]}
    />
  );
}
