import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Notice } from '../feedback.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

interface ChangeDecisionProps {
  version: number;
  isMaker: boolean;
  mayDecide: boolean;
  obstacle: 'passed' | 'outdated' | null;
  reply: FormReplyView | undefined;
}

/** What the reader can do with an open proposal: its maker withdraws it, somebody else decides. */
export function ChangeDecision(props: ChangeDecisionProps) {
  const t = useT();
  const { version, isMaker, mayDecide, obstacle, reply } = props;
  if (isMaker) {
    return (
      <Panel title={t('等待复核')} padded>
        <p>{t('由另一名运营人员复核；提出人不能复核自己的变更。')}</p>
        <form method="post">
          <input type="hidden" name="version" value={version} />
          <Button block name="intent" value="withdraw">
            {t('撤回变更')}
          </Button>
        </form>
      </Panel>
    );
  }
  if (!mayDecide) return null;
  const refuseError = errorsOf(reply, 'note');
  return (
    <Panel title={t('复核')} note={t('您不是提出人，可以复核')} padded>
      {obstacle === 'passed' && (
        <Notice tone="deny">{t('生效日期已过，不能再通过，请提出人重新提出。')}</Notice>
      )}
      {obstacle === 'outdated' && (
        <Notice tone="deny">{t('提出之后现行数值已经变化，请提出人核对后重新提出。')}</Notice>
      )}
      {obstacle === null && (
        <form method="post" className="stack">
          <input type="hidden" name="version" value={version} />
          <Input name="note" id="approve-note" label={t('复核意见')} hint={t('选填')} maxLength={200} />
          <Button variant="primary" block name="intent" value="approve">
            {t('复核通过')}
          </Button>
        </form>
      )}
      <ConfirmDialog
        label={t('不予通过')}
        title={t('不予通过这项变更')}
        fields={{ version: String(version) }}
        name="intent"
        value="refuse"
        open={refuseError !== undefined}
      >
        <Textarea
          name="note"
          label={t('不予通过的原因')}
          required
          hint={t('提出人会看到')}
          rows={3}
          defaultValue={enteredValue(reply, 'note')}
          error={refuseError}
          maxLength={500}
        />
      </ConfirmDialog>
    </Panel>
  );
}
