import type { Preferences } from '~/domain/identity/preferences.ts';
import type { Role } from '~/domain/identity/roles.ts';
import { ROLE_NAMES } from '~/domain/identity/roles.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Select } from '../field.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

interface AccountFactsProps {
  name: string;
  email: string;
  orgName: string;
  roles: readonly Role[];
}

/** Who one is here. */
export function AccountFacts({ name, email, orgName, roles }: AccountFactsProps) {
  const t = useT();
  return (
    <Panel
      title={t('我的账号')}
      padded
      more={
        <ButtonLink size="sm" href={paths.accountPassword()}>
          {t('修改密码')}
        </ButtonLink>
      }
    >
      <Facts
        items={[
          { term: t('姓名'), value: name },
          { term: t('登录名'), value: <span className="code">{email}</span> },
          { term: t('当前单位'), value: orgName },
          { term: t('角色'), value: roles.map((role) => t(ROLE_NAMES[role])).join(t('、')) },
        ]}
      />
    </Panel>
  );
}

interface OrganizationSwitchProps {
  current: string;
  memberships: readonly { readonly orgId: string; readonly orgName: string }[];
}

/** Only for those who work for more than one organization. */
export function OrganizationSwitch({ current, memberships }: OrganizationSwitchProps) {
  const t = useT();
  if (memberships.length < 2) return null;
  return (
    <Panel title={t('切换单位')} note={t('切换后看到的待办、订单和预算都属于所选单位')} padded>
      <form method="post" action={paths.accountForm()} className="row row-wrap">
        <Select
          name="orgId"
          label={t('单位')}
          compact
          defaultValue={current}
          options={memberships.map((one) => ({ value: one.orgId, label: one.orgName }))}
        />
        <Button name="intent" value="switch-organization">
          {t('切换')}
        </Button>
      </form>
    </Panel>
  );
}

export interface SessionItem {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly isThis: boolean;
}

/** Where one is signed in, and the way to end all but this. */
export function SessionPanel({ sessions }: { sessions: readonly SessionItem[] }) {
  const t = useT();
  return (
    <Panel
      title={t('登录会话')}
      note={t('12 小时不使用自动退出')}
      more={
        sessions.length > 1 && (
          <form method="post" action={paths.accountForm()}>
            <Button size="sm" variant="danger" name="intent" value="revoke-sessions">
              {t('退出其他会话')}
            </Button>
          </form>
        )
      }
    >
      <Table
        caption={t('登录会话')}
        rows={sessions}
        rowKey={(session) => String(session.createdAt.getTime()) + String(session.isThis)}
        columns={[
          { key: 'since', head: t('登录时间'), cell: (session) => formatDateTime(session.createdAt) },
          { key: 'until', head: t('有效期至'), cell: (session) => formatDateTime(session.expiresAt) },
          {
            key: 'this',
            head: t('状态'),
            cell: (session) =>
              session.isThis ? <Status tone="ok">{t('本次会话')}</Status> : <Status>{t('其他设备')}</Status>,
          },
        ]}
      />
    </Panel>
  );
}

/** Language, theme and 长者模式 with a word on what they do. */
export function PreferencePanel({ preferences }: { preferences: Preferences }) {
  const t = useT();
  const radio = <K extends keyof Preferences>(name: K, value: Preferences[K], label: string) => (
    <Checkbox
      type="radio"
      name={name}
      id={`${name}-${value}`}
      value={value}
      defaultChecked={preferences[name] === value}
    >
      {label}
    </Checkbox>
  );
  return (
    <Panel title={t('显示偏好')} padded>
      <form method="post" action={paths.preferences()} className="stack" data-reload="">
        <input type="hidden" name="next" value={paths.account()} />
        <CheckGroup legend={t('语言')}>
          {radio('locale', 'zh', '中文')}
          {radio('locale', 'en', 'English')}
        </CheckGroup>
        <CheckGroup legend={t('主题')}>
          {radio('theme', 'light', t('浅色'))}
          {radio('theme', 'dark', t('深色'))}
        </CheckGroup>
        <CheckGroup legend={t('显示模式')} hint={t('长者模式放大字号、加深对比并精简栏目。')}>
          {radio('mode', 'normal', t('普通模式'))}
          {radio('mode', 'elder', t('长者模式'))}
        </CheckGroup>
        <div className="form-foot">
          <Button variant="primary">{t('保存偏好')}</Button>
        </div>
      </form>
    </Panel>
  );
}
