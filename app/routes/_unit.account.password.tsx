import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changePasswordInput } from '~/domain/identity/change-password.input.ts';
import { PASSWORD_MIN_CHARS } from '~/domain/identity/password.ts';
import { paths, withQuery } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser } from '~/server/http/respond.server.ts';
import { retryAfterHeaders } from '~/server/http/retry-after.server.ts';
import { sessionCookie } from '~/server/http/session-cookie.server.ts';
import { changePassword } from '~/server/identity/change-password.server.ts';
import { Button } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Panel } from '~/ui/panel.tsx';

/** A throttled form says when to come back. */
export const headers = retryAfterHeaders;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('修改密码'));

export function loader(args: LoaderFunctionArgs) {
  const { actor } = requireUser(args);
  const done = new URL(args.request.url).searchParams.get('done') !== null;
  return { mustChange: actor.mustChangePassword, done, minChars: PASSWORD_MIN_CHARS };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  const { session, secureCookies } = args.context;
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, changePasswordInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const changed = await changePassword(ctx, { ...parsed.value, email: session?.email ?? '' });
    if (!changed.ok) return refusedVerb(changed.refusal, parsed.form);
    const cookie = await sessionCookie(changed.value.token, secureCookies);
    return redirect(withQuery(paths.accountPassword(), { done: true }), {
      headers: { 'Set-Cookie': cookie },
    });
  });
}

export default function PasswordPage() {
  const t = useT();
  const { mustChange, done, minChars } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Panel title={t('修改密码')} padded className="people-form">
      {done && (
        <Notice tone="ok" alert>
          {t('密码已修改，其他会话已全部退出。')}
        </Notice>
      )}
      {mustChange && (
        <Notice tone="warn">{t('当前使用的是他人设置的初始密码，请先改为自己的密码再继续。')}</Notice>
      )}
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <Input
          name="currentPassword"
          type="password"
          label={t('当前密码')}
          required
          autoComplete="current-password"
          error={errorsOf(reply, 'currentPassword')}
          maxLength={200}
        />
        <Input
          name="newPassword"
          type="password"
          label={t('新密码')}
          required
          autoComplete="new-password"
          hint={t('至少 {min} 个字符，不必含特殊符号；一句只有自己知道的话最好。', { min: minChars })}
          error={errorsOf(reply, 'newPassword')}
          maxLength={200}
        />
        <Input
          name="confirmation"
          type="password"
          label={t('再次填写新密码')}
          required
          autoComplete="new-password"
          error={errorsOf(reply, 'confirmation')}
          maxLength={200}
        />
        <div className="form-foot">
          <Button variant="primary">{t('修改密码')}</Button>
        </div>
      </form>
    </Panel>
  );
}
