import type { AnnouncementState } from '~/domain/publication/announcement-machine.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Facts, Panel } from '../panel.tsx';

export interface AnnouncementItem {
  readonly id: string;
  readonly state: AnnouncementState;
  readonly title: string;
  readonly publishAt: string | null;
  readonly pinnedUntil: string | null;
  readonly noticeId: string | null;
  readonly number: string | null;
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly createdByName: string;
  readonly createdAt: string;
  readonly orgName: string;
  readonly version: number;
}

interface ActsProps {
  announcement: AnnouncementItem;
  reply: FormReplyView | undefined;
}

/** What can be done with the announcement in its state; the side column of its page. */
export function AnnouncementActs({ announcement, reply }: ActsProps) {
  const t = useT();
  const { state, noticeId } = announcement;
  return (
    <>
      <Panel title={t('发布')} padded>
        <PublicationFacts announcement={announcement} />
        {state === 'draft' && <PublishForm announcement={announcement} reply={reply} />}
        {state === 'scheduled' && <ScheduledForm announcement={announcement} />}
        {noticeId !== null && (
          <ButtonLink href={paths.notice(noticeId)} icon="eye">
            {t('查看公开页')}
          </ButtonLink>
        )}
      </Panel>
      {state === 'published' && <PinForm announcement={announcement} reply={reply} />}
      {state === 'published' && <WithdrawDialog announcement={announcement} reply={reply} />}
      {state === 'draft' && (
        <ConfirmDialog
          label={t('作废草稿')}
          title={t('作废草稿“{title}”', { title: announcement.title })}
          fields={{ version: String(announcement.version) }}
          name="intent"
          value="discard"
        >
          <p>{t('作废后不能再修改或发布，记录保留。')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function PublicationFacts({ announcement }: { announcement: AnnouncementItem }) {
  const t = useT();
  const { state, publishAt, publishedAt, withdrawnAt } = announcement;
  return (
    <Facts
      items={[
        {
          term: t('编号'),
          value: announcement.number && <span className="code">{announcement.number}</span>,
        },
        { term: t('发布主体'), value: announcement.orgName },
        { term: t('起草'), value: `${announcement.createdByName} ${formatDateTime(announcement.createdAt)}` },
        {
          term: t('定时发布'),
          value: state === 'scheduled' && publishAt !== null ? formatDateTime(publishAt) : null,
        },
        { term: t('发布时间'), value: publishedAt && formatDateTime(publishedAt) },
        { term: t('置顶至'), value: announcement.pinnedUntil },
        { term: t('撤回时间'), value: withdrawnAt && formatDateTime(withdrawnAt) },
        { term: t('撤回原因'), value: announcement.withdrawnReason },
      ]}
    />
  );
}

function PublishForm({ announcement, reply }: ActsProps) {
  const t = useT();
  return (
    <form method="post" className="stack">
      <input type="hidden" name="version" value={announcement.version} />
      <Input
        name="publishAt"
        type="datetime-local"
        label={t('定时发布')}
        hint={t('留空即立即发布')}
        defaultValue={enteredValue(reply, 'publishAt')}
        error={errorsOf(reply, 'publishAt')}
      />
      <Button variant="primary" block name="intent" value="publish">
        {t('发布公告')}
      </Button>
    </form>
  );
}

function ScheduledForm({ announcement }: { announcement: AnnouncementItem }) {
  const t = useT();
  return (
    <form method="post" className="stack stack-2">
      <input type="hidden" name="version" value={announcement.version} />
      <Button variant="primary" block name="intent" value="publish">
        {t('立即发布')}
      </Button>
      <Button block name="intent" value="unschedule">
        {t('取消定时，继续修改')}
      </Button>
    </form>
  );
}

function PinForm({ announcement, reply }: ActsProps) {
  const t = useT();
  return (
    <Panel title={t('置顶')} padded>
      <form method="post" className="stack">
        <input type="hidden" name="version" value={announcement.version} />
        <Input
          name="pinnedUntil"
          type="date"
          label={t('置顶至')}
          hint={t('含当日；留空即取消置顶')}
          defaultValue={enteredValue(reply, 'pinnedUntil', announcement.pinnedUntil ?? '')}
          error={errorsOf(reply, 'pinnedUntil')}
        />
        <Button block name="intent" value="pin">
          {t('保存置顶')}
        </Button>
      </form>
    </Panel>
  );
}

function WithdrawDialog({ announcement, reply }: ActsProps) {
  const t = useT();
  const error = errorsOf(reply, 'reason');
  return (
    <ConfirmDialog
      label={t('撤回公告')}
      title={t('撤回公告“{title}”', { title: announcement.title })}
      fields={{ version: String(announcement.version) }}
      name="intent"
      value="withdraw"
      open={error !== undefined}
    >
      <p>{t('撤回后从公告列表和首页消失，原地址写明撤回时间和原因，不再显示正文。')}</p>
      <Textarea
        name="reason"
        label={t('撤回原因')}
        required
        hint={t('将在原地址公开')}
        rows={3}
        defaultValue={enteredValue(reply, 'reason')}
        error={error}
        maxLength={500}
      />
    </ConfirmDialog>
  );
}
