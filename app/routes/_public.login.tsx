import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signInInput } from '~/domain/identity/sign-in.input.ts';
import { localPath } from '~/domain/local-path.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { retryAfterHeaders } from '~/server/http/retry-after.server.ts';
import { sessionCookie } from '~/server/http/session-cookie.server.ts';
import { signIn } from '~/server/identity/sign-in.server.ts';
import { Button } from '~/ui/button.tsx';
import { ErrorSummary } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

/** A throttled form says when to come back. */
export const headers = retryAfterHeaders;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('登录'));

export function loader({ request, context }: LoaderFunctionArgs) {
  const next = localPath(new URL(request.url).searchParams.get('next'));
  if (context.session !== null) throw redirect(next);
  return { next };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = await parseForm(request, signInInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const previousTokenHash = context.session?.tokenHash;
  const result = await signIn(context.ctx, { ...parsed.value, previousTokenHash });
  if (!result.ok) return refusedVerb(result.refusal, parsed.form);
  const { token, actor } = result.value;
  const next = actor.mustChangePassword ? paths.accountPassword() : localPath(parsed.form.get('next'));
  return redirect(next, { headers: { 'Set-Cookie': await sessionCookie(token, context.secureCookies) } });
}

export default function LoginPage() {
  const t = useT();
  const { next } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page className="people-narrow">
      <Panel padded title={<span className="people-title">{t('登录惠采')}</span>} level={2}>
        {/* A full page load: language and theme of the account apply from the first page on. */}
        <form method="post" className="stack" data-reload="">
          <ErrorSummary reply={reply} />
          <input type="hidden" name="next" value={enteredValue(reply, 'next', next)} />
          <Input
            name="email"
            label={t('登录名')}
            required
            autoComplete="username"
            defaultValue={enteredValue(reply, 'email')}
            error={errorsOf(reply, 'email')}
            maxLength={254}
            autoFocus={reply === undefined}
          />
          <Input
            name="password"
            type="password"
            label={t('密码')}
            required
            autoComplete="current-password"
            error={errorsOf(reply, 'password')}
            maxLength={200}
          />
          <Button variant="primary" size="lg" block>
            {t('登录')}
          </Button>
          <p className="faint small">
            {t('忘记密码：请联系本单位管理员获取一次性重置链接；供应商请联系商城运营。')}
          </p>
        </form>
      </Panel>
      <p className="small people-aside">
        {t.rich('还没有账号？采购单位由本单位管理员邀请开通；供应商请{link}。', {
          link: <a href={paths.register()}>{t('申请入驻')}</a>,
        })}
      </p>
    </Page>
  );
}
