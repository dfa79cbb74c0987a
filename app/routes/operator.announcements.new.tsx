import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { saveAnnouncementInput } from '~/domain/publication/announcement.input.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listAnnouncements } from '~/server/publication/list-announcements.server.ts';
import { saveAnnouncement } from '~/server/publication/save-announcement.server.ts';
import { viewAnnouncement } from '~/server/publication/view-announcement.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { AnnouncementForm } from '~/ui/operator/announcement-form.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('起草公告'));

/** `from`: an announcement whose text the new draft begins with. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const from = new URL(args.request.url).searchParams.get('from');
    if (from === null) {
      unwrap(await listAnnouncements(ctx, { limit: 1 }), ctx);
      return { copied: null };
    }
    const { announcement } = unwrap(await viewAnnouncement(ctx, { announcementId: from }), ctx);
    const { title, body } = announcement;
    return { copied: { title, body } };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const parsed = parseFormData(form, saveAnnouncementInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const { title, body, pinnedUntil } = parsed.value;
    const saved = await saveAnnouncement(ctx, { title, body, pinnedUntil });
    if (!saved.ok) return refusedVerb(saved.refusal, form);
    return redirect(paths.operatorAnnouncement(saved.value.announcementId, { done: 'save' }));
  });
}

export default function NewAnnouncementPage() {
  const t = useT();
  const { copied } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const values = copied === null ? undefined : { errors: {}, values: copied };
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('公告管理'), href: paths.operatorAnnouncements() }, { label: t('起草公告') }]}
      />
      <PageHead title={t('起草公告')} note={t('保存为草稿，核对后再发布')} />
      <AnnouncementForm reply={reply ?? values} />
    </OfficePage>
  );
}
