import { MAIL_TOPIC_NAMES, MAIL_TOPICS } from '~/domain/notifications/mail-topics.ts';
import { paths } from '../../paths.ts';
import { Button } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Notice } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';

interface MailPanelProps {
  /** A mail server is configured. */
  enabled: boolean;
  settings: { readonly address: string; readonly topics: readonly string[]; readonly isVerified: boolean };
  /** What the form before this page did. */
  done: string | null;
  reply: FormReplyView | null | undefined;
}

/** Which notices reach one by mail, and where; said plainly when the mall sends none. */
export function MailPanel({ enabled, settings, done, reply }: MailPanelProps) {
  const t = useT();
  return (
    <Panel title={t('邮件通知')} note={t('站内消息照常，邮件另发一份')} id="mail" padded>
      <Done done={done} />
      {!enabled && (
        <Notice>{t('本商城尚未配置邮件服务器，目前不发送邮件；可先保存设置，开通后生效。')}</Notice>
      )}
      {settings.address !== '' && <Verification settings={settings} enabled={enabled} reply={reply} />}
      <form method="post" action={paths.accountForm()} className="stack">
        <Input
          name="address"
          type="email"
          label={t('邮箱地址')}
          autoComplete="email"
          hint={t('只用于发送您勾选的消息')}
          defaultValue={enteredValue(reply, 'address', settings.address)}
          error={errorsOf(reply, 'address')}
        />
        <CheckGroup legend={t('发送哪些消息')}>
          {MAIL_TOPICS.map((topic) => (
            <Checkbox
              key={topic}
              id={`topics-${topic}`}
              name="topics"
              value={topic}
              defaultChecked={
                reply ? [reply.values['topics']].flat().includes(topic) : settings.topics.includes(topic)
              }
            >
              {t(MAIL_TOPIC_NAMES[topic])}
            </Checkbox>
          ))}
        </CheckGroup>
        <div className="form-foot">
          <Button variant="primary" name="intent" value="mail">
            {t('保存邮件通知')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Done({ done }: { done: string | null }) {
  const t = useT();
  const said: Readonly<Record<string, string>> = {
    mail: t('邮件通知已保存。'),
    'mail-code': t('验证码已重新发送，请查收。'),
    'mail-verified': t('邮箱已验证，今后按您勾选的消息发送邮件。'),
  };
  const text = done === null ? undefined : said[done];
  if (text === undefined) return null;
  return (
    <Notice tone="ok" alert>
      {text}
    </Notice>
  );
}

/** Whether the address is verified; until then the code of the letter is asked for. */
function Verification({ settings, enabled, reply }: Pick<MailPanelProps, 'settings' | 'enabled' | 'reply'>) {
  const t = useT();
  if (settings.isVerified) {
    return (
      <p>
        <Status tone="ok">{t('邮箱已验证')}</Status> <span className="code">{settings.address}</span>
      </p>
    );
  }
  return (
    <>
      <Notice tone="warn">
        {t('{address} 尚未验证，验证前不会向它发送任何消息。', { address: settings.address })}
      </Notice>
      {enabled && (
        <form method="post" action={paths.accountForm()} className="stack">
          <Input
            name="code"
            label={t('邮件中的 6 位验证码')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            size={12}
            hint={t('30 分钟内有效；没有收到请看垃圾邮件，或重新获取')}
            error={errorsOf(reply, 'code')}
          />
          <div className="row row-wrap">
            <Button variant="primary" name="intent" value="mail-code">
              {t('验证邮箱')}
            </Button>
            <Button name="intent" value="mail-code-again">
              {t('重新获取验证码')}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}
