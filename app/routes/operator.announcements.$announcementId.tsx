import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  announcementActInput,
  pinAnnouncementInput,
  publishAnnouncementInput,
  saveAnnouncementInput,
  withdrawAnnouncementInput,
} from '~/domain/publication/announcement.input.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { discardAnnouncement } from '~/server/publication/discard-announcement.server.ts';
import { pinAnnouncement } from '~/server/publication/pin-announcement.server.ts';
import { publishAnnouncement } from '~/server/publication/publish-announcement.server.ts';
import { saveAnnouncement } from '~/server/publication/save-announcement.server.ts';
import { unscheduleAnnouncement } from '~/server/publication/unschedule-announcement.server.ts';
import { viewAnnouncement } from '~/server/publication/view-announcement.server.ts';
import { withdrawAnnouncement } from '~/server/publication/withdraw-announcement.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AnnouncementActs } from '~/ui/operator/announcement-acts.tsx';
import { AnnouncementForm } from '~/ui/operator/announcement-form.tsx';
import { AnnouncementStatus } from '~/ui/operator/announcement-status.tsx';
import { SubjectHistory } from '~/ui/oversight/subject-history.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel, WithSide } from '~/ui/panel.tsx';
import { Paragraphs } from '~/ui/publication/paragraphs.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('公告'));

const VERBS = {
  save: formVerb(saveAnnouncementInput, saveAnnouncement),
  publish: formVerb(publishAnnouncementInput, publishAnnouncement),
  unschedule: formVerb(announcementActInput, unscheduleAnnouncement),
  pin: formVerb(pinAnnouncementInput, pinAnnouncement),
  withdraw: formVerb(withdrawAnnouncementInput, withdrawAnnouncement),
  discard: formVerb(announcementActInput, discardAnnouncement),
};

const DONE: Readonly<Record<string, string>> = {
  save: msg('草稿已保存，核对后可以发布。'),
  publish: msg('公告已发布，或已定好发布时间。'),
  unschedule: msg('已取消定时，可以继续修改。'),
  pin: msg('置顶已更新。'),
  withdraw: msg('公告已撤回，原地址写明原因。'),
  discard: msg('草稿已作废。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const announcementId = args.params['announcementId'] ?? '';
    const view = unwrap(await viewAnnouncement(ctx, { announcementId }), ctx);
    return { ...view, done: new URL(args.request.url).searchParams.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const announcementId = args.params['announcementId'] ?? '';
    form.set('announcementId', announcementId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorAnnouncement(announcementId, { done: intent }));
  });
}

export default function AnnouncementPage() {
  const t = useT();
  const { announcement, history, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { title, body, state } = announcement;
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('公告管理'), href: paths.operatorAnnouncements() }, { label: title }]}
      />
      <PageHead
        title={title}
        marks={<AnnouncementStatus state={state} />}
        actions={
          state === 'published' || state === 'withdrawn' ? (
            <ButtonLink icon="doc" href={paths.operatorNewAnnouncement({ from: announcement.id })}>
              {t('以此为稿另行起草')}
            </ButtonLink>
          ) : undefined
        }
      />
      {sentence && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      {state !== 'draft' && <ErrorSummary reply={reply} />}
      <WithSide
        label={t('发布')}
        side={
          <>
            <AnnouncementActs announcement={announcement} reply={reply} />
            <SubjectHistory history={history} />
          </>
        }
      >
        {state === 'draft' && <AnnouncementForm reply={reply} stored={announcement} />}
        <Panel title={state === 'draft' ? t('预览（已保存的内容）') : t('正文')} padded>
          <Paragraphs text={body} />
        </Panel>
      </WithSide>
    </OfficePage>
  );
}
