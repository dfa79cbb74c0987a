import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

interface StoredAnnouncement {
  readonly title: string;
  readonly body: string;
  readonly pinnedUntil: string | null;
  readonly version: number;
}

interface AnnouncementFormProps {
  reply: FormReplyView | undefined;
  /** What the table holds, when a draft is changed. */
  stored?: StoredAnnouncement | undefined;
}

/** Title and text of a draft. */
export function AnnouncementForm({ reply, stored }: AnnouncementFormProps) {
  const t = useT();
  return (
    <Panel title={stored === undefined ? t('起草公告') : t('修改草稿')} padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        {stored !== undefined && <input type="hidden" name="version" value={stored.version} />}
        <Input
          name="title"
          label={t('标题')}
          required
          hint={t('写明发布主体和事项，最多 100 个字')}
          defaultValue={enteredValue(reply, 'title', stored?.title)}
          error={errorsOf(reply, 'title')}
          maxLength={100}
        />
        <Textarea
          name="body"
          label={t('正文')}
          required
          hint={t('每段一行；发布后原文不再修改，有误时撤回另发')}
          rows={14}
          defaultValue={enteredValue(reply, 'body', stored?.body)}
          error={errorsOf(reply, 'body')}
          maxLength={20_000}
        />
        <Input
          name="pinnedUntil"
          type="date"
          label={t('置顶至')}
          hint={t('含当日；不置顶请留空')}
          defaultValue={enteredValue(reply, 'pinnedUntil', stored?.pinnedUntil ?? '')}
          error={errorsOf(reply, 'pinnedUntil')}
          className="people-half"
        />
        <div className="row row-wrap">
          <Button variant={stored === undefined ? 'primary' : 'plain'} name="intent" value="save">
            {t('保存草稿')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
