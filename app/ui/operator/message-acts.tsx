import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Notice } from '../feedback.tsx';
import { Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

interface MessageActsProps {
  /** What discarding it means. */
  effect: string;
  overtaken: boolean;
  reply: FormReplyView | undefined;
}

/** What can be done about a message that was given up. */
export function MessageActs({ effect, overtaken, reply }: MessageActsProps) {
  const t = useT();
  const error = errorsOf(reply, 'reason');
  return (
    <Panel title={t('处理')} note={t('已停止自动重试')} padded>
      {overtaken && (
        <Notice tone="warn">{t('同一对象之后的消息已经投递，重新投递前请核对对方系统。')}</Notice>
      )}
      <form method="post">
        <Button variant="primary" block name="intent" value="retry">
          {t('重新投递')}
        </Button>
      </form>
      <ConfirmDialog
        label={t('丢弃')}
        title={t('丢弃这条消息')}
        name="intent"
        value="discard"
        open={error !== undefined}
      >
        <p>{t(effect)}</p>
        <Textarea
          name="reason"
          label={t('丢弃原因')}
          required
          hint={t('写入审计记录，不能撤销')}
          rows={3}
          maxLength={500}
          defaultValue={enteredValue(reply, 'reason')}
          error={error}
        />
      </ConfirmDialog>
    </Panel>
  );
}
