import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listNotificationsInput, markNotificationsInput } from '~/domain/notifications/notices.input.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listNotifications } from '~/server/notifications/list-notifications.server.ts';
import { listTodo } from '~/server/notifications/list-todo.server.ts';
import { markNotificationsRead } from '~/server/notifications/mark-notifications-read.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { NoticeList } from '~/ui/notifications/notice-list.tsx';
import { TodoList } from '~/ui/notifications/todo-list.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('待办与消息'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const input = listNotificationsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    const items = unwrap(await listTodo(ctx), ctx);
    const notices = unwrap(await listNotifications(ctx, input), ctx);
    return { items, notices };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, markNotificationsInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    unwrap(await markNotificationsRead(ctx, parsed.value), ctx);
    return redirect(paths.todo());
  });
}

export default function TodoPage() {
  const t = useT();
  const { items, notices } = useLoaderData<typeof loader>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('待办与消息') }]} />
      <PageHead title={t('待办')} note={t('按角色列出现在等您处理的事项')} />
      <div className="stack">
        <TodoList items={items} />
        <NoticeList
          items={notices.rows}
          nextHref={notices.nextAfter === null ? null : paths.todo({ after: notices.nextAfter })}
        />
      </div>
    </Page>
  );
}
