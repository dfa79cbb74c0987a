import type { ReactNode } from 'react';
import type { Role } from '~/domain/identity/roles.ts';
import { ROLE_NAMES, ROLES_OF_KIND } from '~/domain/identity/roles.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';
import { FilterForm, Pager, Toolbar } from '../toolbar.tsx';
import { chosenRoles, RoleBoxes } from './role-boxes.tsx';

export interface MemberItem {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly status: 'active' | 'disabled';
  readonly roles: readonly Role[];
  readonly lastSignInAt: string | null;
}

export interface MemberQuery {
  readonly q?: string | undefined;
  readonly role?: Role | undefined;
  readonly status?: 'active' | 'disabled' | undefined;
  readonly after?: string | undefined;
}

export function MemberFilters({ query }: { query: MemberQuery }) {
  const t = useT();
  const active = query.q !== undefined || query.role !== undefined || query.status !== undefined;
  return (
    <FilterForm action={paths.accountMembers()} active={active} clearHref={paths.accountMembers()}>
      <Input
        name="q"
        label={t('姓名或登录名')}
        placeholder={t('姓名或登录名')}
        compact
        defaultValue={query.q}
      />
      <Select
        name="role"
        label={t('角色')}
        compact
        placeholder={t('全部角色')}
        defaultValue={query.role}
        options={ROLES_OF_KIND.unit.map((role) => ({ value: role, label: t(ROLE_NAMES[role]) }))}
      />
      <Select
        name="status"
        label={t('状态')}
        compact
        placeholder={t('全部状态')}
        defaultValue={query.status}
        options={[
          { value: 'active', label: t('正常') },
          { value: 'disabled', label: t('已停用') },
        ]}
      />
    </FilterForm>
  );
}

interface MemberTableProps {
  members: readonly MemberItem[];
  selfId: string;
  next: string | null;
  query: MemberQuery;
  /** The filters. */
  children: ReactNode;
}

export function MemberTable({ members, selfId, next, query, children }: MemberTableProps) {
  const t = useT();
  const { after, ...filters } = query;
  return (
    <Panel title={t('成员')}>
      <Toolbar>{children}</Toolbar>
      <Table
        caption={t('成员')}
        rows={members}
        rowKey={(member) => member.userId}
        empty={
          <Empty
            title={t('没有符合条件的成员')}
            actions={<ButtonLink href={paths.accountMembers()}>{t('查看全部成员')}</ButtonLink>}
          />
        }
        columns={[
          {
            key: 'name',
            head: t('姓名'),
            role: 'lead',
            cell: (member) => (
              <>
                <a href={paths.accountMember(member.userId)}>
                  <b>{member.name}</b>
                </a>{' '}
                {member.userId === selfId && <Tag>{t('本人')}</Tag>}
              </>
            ),
          },
          { key: 'email', head: t('登录名'), cell: (member) => <span className="code">{member.email}</span> },
          {
            key: 'roles',
            head: t('角色'),
            cell: (member) => (
              <span className="tags">
                {member.roles.map((role) => (
                  <Tag key={role}>{t(ROLE_NAMES[role])}</Tag>
                ))}
              </span>
            ),
          },
          {
            key: 'status',
            head: t('状态'),
            cell: (member) =>
              member.status === 'active' ? (
                <Status tone="ok">{t('正常')}</Status>
              ) : (
                <Status tone="deny">{t('已停用')}</Status>
              ),
          },
          {
            key: 'last',
            head: t('最近登录'),
            cell: (member) =>
              member.lastSignInAt === null ? (
                <span className="faint">{t('无有效会话')}</span>
              ) : (
                formatDateTime(member.lastSignInAt)
              ),
          },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (member) => (
              <ButtonLink size="sm" variant="quiet" href={paths.accountMember(member.userId)}>
                {t('管理')}
              </ButtonLink>
            ),
          },
        ]}
      />
      <Pager
        shown={members.length}
        prevHref={after === undefined ? null : paths.accountMembers(filters)}
        nextHref={next === null ? null : paths.accountMembers({ ...filters, after: next })}
      />
    </Panel>
  );
}

export interface InvitationItem {
  readonly tokenHash: string;
  readonly kind: 'invite' | 'reset';
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly expiresAt: string;
}

/** Links that still work, each to take back. */
export function OpenInvitations({ invitations }: { invitations: readonly InvitationItem[] }) {
  const t = useT();
  if (invitations.length === 0) return null;
  return (
    <Panel title={t('未使用的链接')} note={t('使用后或到期后自动消失')}>
      <Table
        caption={t('未使用的链接')}
        rows={invitations}
        rowKey={(one) => one.tokenHash}
        columns={[
          { key: 'name', head: t('姓名'), role: 'lead', cell: (one) => <b>{one.name}</b> },
          {
            key: 'kind',
            head: t('用途'),
            cell: (one) =>
              one.kind === 'reset'
                ? t('重置密码')
                : t('加入单位：{roles}', {
                    roles: one.roles.map((role) => t(ROLE_NAMES[role])).join(t('、')),
                  }),
          },
          { key: 'email', head: t('登录名'), cell: (one) => <span className="code">{one.email}</span> },
          { key: 'until', head: t('有效期至'), cell: (one) => formatDateTime(one.expiresAt) },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (one) => (
              <ConfirmDialog
                label={t('作废链接')}
                title={t('作废{name}的链接', { name: one.name })}
                size="sm"
                name="intent"
                value="revoke"
                fields={{ tokenHash: one.tokenHash }}
              >
                <p>{t('作废后本人再打开会提示链接已失效，可以随时重新生成。')}</p>
              </ConfirmDialog>
            ),
          },
        ]}
      />
    </Panel>
  );
}

export function InviteForm({ reply }: { reply: FormReplyView | undefined }) {
  const t = useT();
  return (
    <Panel title={t('邀请成员')} padded>
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
          hint={t('建议使用单位邮箱；已在其他单位开通的，填原登录名即可。')}
          defaultValue={enteredValue(reply, 'email')}
          error={errorsOf(reply, 'email')}
          autoComplete="off"
          maxLength={100}
        />
        <RoleBoxes roles={ROLES_OF_KIND.unit} chosen={chosenRoles(reply, [])} reply={reply} required />
        <div className="form-foot">
          <Button variant="primary" name="intent" value="invite">
            {t('生成邀请链接')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
