import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { acceptInvitationInput } from '~/domain/identity/members.input.ts';
import { PASSWORD_MIN_CHARS } from '~/domain/identity/password.ts';
import { ROLE_NAMES } from '~/domain/identity/roles.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { unwrap } from '~/server/http/respond.server.ts';
import { retryAfterHeaders } from '~/server/http/retry-after.server.ts';
import { sessionCookie } from '~/server/http/session-cookie.server.ts';
import { acceptInvitation } from '~/server/identity/accept-invitation.server.ts';
import { viewInvitation } from '~/server/identity/view-invitation.server.ts';
import { Button } from '~/ui/button.tsx';
import { ErrorSummary } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Facts, Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

// The address is the key: it must not travel in a Referer, nor be found by a search engine.
export const meta: MetaFunction = ({ matches }) => [
  ...pageTitle(matches, (t) => t('一次性链接')),
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'same-origin' },
];

/** A throttled form says when to come back. */
export const headers = retryAfterHeaders;

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx } = context;
  return {
    ...unwrap(await viewInvitation(ctx, { token: params['token'] ?? '' }), ctx),
    minChars: PASSWORD_MIN_CHARS,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { ctx, secureCookies } = context;
  const parsed = await parseForm(request, acceptInvitationInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const { password } = parsed.value;
  const accepted = await acceptInvitation(ctx, { token: params['token'] ?? '', password });
  if (!accepted.ok) return refusedVerb(accepted.refusal, parsed.form);
  return redirect(paths.home(), {
    headers: { 'Set-Cookie': await sessionCookie(accepted.value.token, secureCookies) },
  });
}

export default function InvitationPage() {
  const t = useT();
  const invitation = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { kind, hasAccount } = invitation;
  const title = kind === 'reset' ? t('重置密码') : t('加入{orgName}', { orgName: invitation.orgName });
  return (
    <Page className="people-narrow">
      <Panel padded title={<span className="people-title">{title}</span>}>
        <Facts
          items={[
            { term: t('姓名'), value: invitation.name },
            { term: t('登录名'), value: <span className="code">{invitation.email}</span> },
            { term: t('单位'), value: invitation.orgName },
            {
              term: t('角色'),
              value:
                kind === 'invite' ? invitation.roles.map((role) => t(ROLE_NAMES[role])).join(t('、')) : null,
            },
          ]}
        />
        <form method="post" className="stack" data-reload="">
          <ErrorSummary reply={reply} />
          <input type="hidden" name="username" autoComplete="username" value={invitation.email} readOnly />
          <Input
            name="password"
            type="password"
            label={hasAccount ? t('您的现有密码') : t('设置密码')}
            required
            autoComplete={hasAccount ? 'current-password' : 'new-password'}
            hint={
              hasAccount
                ? t('该登录名已有账号，请用现有密码确认加入。')
                : t('至少 {min} 个字符，不必含特殊符号；一句只有自己知道的话最好。', {
                    min: invitation.minChars,
                  })
            }
            error={errorsOf(reply, 'password')}
            maxLength={200}
          />
          {!hasAccount && (
            <Input
              name="confirmation"
              type="password"
              label={t('再次填写密码')}
              required
              autoComplete="new-password"
              error={errorsOf(reply, 'confirmation')}
              maxLength={200}
            />
          )}
          <Button variant="primary" size="lg" block>
            {kind === 'reset' ? t('设置新密码并登录') : t('加入并登录')}
          </Button>
        </form>
      </Panel>
    </Page>
  );
}
