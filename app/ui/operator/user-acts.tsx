import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Notice } from '../feedback.tsx';
import { Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

interface UserActsProps {
  account: { readonly name: string; readonly status: 'active' | 'disabled'; readonly openSessions: number };
  isSelf: boolean;
  mayReset: boolean;
  reply: FormReplyView | undefined;
}

/** What an operator may do to an account: sign it out, let its password be set anew, disable or enable it. */
export function UserActs({ account, isSelf, mayReset, reply }: UserActsProps) {
  const t = useT();
  if (isSelf) return <Notice>{t('停用和重置不能对自己执行；修改自己的密码请到“修改密码”。')}</Notice>;
  return (
    <Panel title={t('处理')} note={t('每一步都写入审计')} padded>
      {mayReset ? (
        <form method="post">
          <Button block name="intent" value="reset">
            {t('生成密码重置链接')}
          </Button>
        </form>
      ) : (
        <p className="small soft">
          {t('运营、监管和专家账号的密码不能由运营重置，请本人或系统管理员处理。')}
        </p>
      )}
      {account.openSessions > 0 && (
        <ConfirmDialog
          label={t('全部设备退出登录')}
          title={t('让{name}在全部设备退出登录', { name: account.name })}
          variant="plain"
          name="intent"
          value="end-sessions"
        >
          <p>{t('正在填写而未提交的内容会丢失；本人可以重新登录。')}</p>
        </ConfirmDialog>
      )}
      <StatusAct account={account} reply={reply} />
    </Panel>
  );
}

function StatusAct({ account, reply }: Pick<UserActsProps, 'account' | 'reply'>) {
  const t = useT();
  const { name, status } = account;
  const error = errorsOf(reply, 'reason');
  const active = status === 'active';
  return (
    <ConfirmDialog
      label={active ? t('停用账号') : t('启用账号')}
      title={active ? t('停用{name}的账号', { name }) : t('启用{name}的账号', { name })}
      variant={active ? 'danger' : 'primary'}
      harmless={!active}
      name="intent"
      value="status"
      fields={{ status: active ? 'disabled' : 'active' }}
      open={error !== undefined}
    >
      <p>
        {active
          ? t('该账号会立即退出所有设备且无法再登录；办理中的业务不受影响，之后可以重新启用。')
          : t('该账号可以用原来的密码登录，角色不变。')}
      </p>
      <Textarea
        name="reason"
        label={t('原因')}
        required
        hint={t('写入审计记录，所在机构可以看到')}
        rows={3}
        maxLength={500}
        defaultValue={enteredValue(reply, 'reason')}
        error={error}
      />
    </ConfirmDialog>
  );
}
