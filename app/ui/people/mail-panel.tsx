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

interface MailPanelProps {
  /** A mail server is configured. */
  enabled: boolean;
  settings: { readonly address: string; readonly topics: readonly string[] };
  saved: boolean;
  reply: FormReplyView | null | undefined;
}

/** Which notices reach one by mail, and where; said plainly when the mall sends none. */
export function MailPanel({ enabled, settings, saved, reply }: MailPanelProps) {
  const t = useT();
  return (
    <Panel title={t('邮件通知')} note={t('站内消息照常，邮件另发一份')} id="mail" padded>
      {saved && (
        <Notice tone="ok" alert>
          {t('邮件通知已保存。')}
        </Notice>
      )}
      {!enabled && (
        <Notice>{t('本商城尚未配置邮件服务器，目前不发送邮件；可先保存设置，开通后生效。')}</Notice>
      )}
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
