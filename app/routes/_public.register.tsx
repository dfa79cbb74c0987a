import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PASSWORD_MIN_CHARS } from '~/domain/identity/password.ts';
import { registerSupplierInput } from '~/domain/suppliers/register-supplier.input.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { retryAfterHeaders } from '~/server/http/retry-after.server.ts';
import { sessionCookie } from '~/server/http/session-cookie.server.ts';
import { registerSupplier } from '~/server/suppliers/register-supplier.server.ts';
import { Button } from '~/ui/button.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import type { FormReplyView } from '~/ui/form-reply.ts';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { CommitmentPanel } from '~/ui/people/commitment-panel.tsx';
import { SupplierFields } from '~/ui/people/supplier-fields.tsx';
import { Page } from '~/ui/shell.tsx';

/** A throttled form says when to come back. */
export const headers = retryAfterHeaders;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('供应商入驻'));

export function loader({ context }: LoaderFunctionArgs) {
  return { signedIn: context.session !== null, minChars: PASSWORD_MIN_CHARS };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const parsed = await parseForm(request, registerSupplierInput);
  if (!parsed.ok) return refusedForm(parsed.reply);
  const registered = await registerSupplier(context.ctx, parsed.value);
  if (!registered.ok) return refusedVerb(registered.refusal, parsed.form);
  const cookie = await sessionCookie(registered.value.token, context.secureCookies);
  return redirect(paths.supplier(), { headers: { 'Set-Cookie': cookie } });
}

export default function RegisterPage() {
  const t = useT();
  const { signedIn, minChars } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('供应商入驻') }]} />
      <PageHead title={t('供应商入驻')} note={t('不收取任何费用；以信用承诺代替纸质证明')} />
      {signedIn && <Notice tone="warn">{t('您已登录其他账号；提交后将改用新供应商的账号登录。')}</Notice>}
      <form method="post" className="people-columns" data-reload="">
        <div className="stack">
          <ErrorSummary reply={reply} />
          <CompanyPanel reply={reply} />
          <SupplierFields reply={reply} />
          <AccountPanel reply={reply} minChars={minChars} />
          <CommitmentPanel reply={reply} />
          <div className="form-foot">
            <Button variant="primary" size="lg">
              {t('签署承诺并提交')}
            </Button>
          </div>
        </div>
        <Panel title={t('入驻流程')} padded>
          <ol className="people-steps">
            <li>{t('在线填写企业与账户信息，签署信用承诺。')}</li>
            <li>{t('提交后立即可以登录，查看审核进度。')}</li>
            <li>{t('商城运营核对后给出结果；未通过会写明原因，修改后可再次提交。')}</li>
            <li>{t('通过后上架商品；协议商品不得高于协议价格。')}</li>
          </ol>
          <p className="small faint">
            {t('已经入驻？')} <a href={paths.login()}>{t('直接登录')}</a>
          </p>
        </Panel>
      </form>
    </Page>
  );
}

function CompanyPanel({ reply }: { reply: FormReplyView | undefined }) {
  const t = useT();
  return (
    <Panel title={t('企业信息')} padded>
      <Input
        name="name"
        label={t('企业全称')}
        required
        hint={t('与营业执照一致')}
        autoComplete="organization"
        defaultValue={enteredValue(reply, 'name')}
        error={errorsOf(reply, 'name')}
        maxLength={100}
      />
      <div className="people-pair">
        <Input
          name="uscc"
          label={t('统一社会信用代码')}
          required
          hint={t('18 位，提交时按国家标准核对校验位')}
          defaultValue={enteredValue(reply, 'uscc')}
          error={errorsOf(reply, 'uscc')}
          maxLength={60}
        />
        <Input
          name="division"
          label={t('所在区县')}
          hint={t('如“烟台市芝罘区”；留空按信用代码识别')}
          defaultValue={enteredValue(reply, 'division')}
          error={errorsOf(reply, 'division')}
          maxLength={40}
        />
      </div>
      <Input
        name="shortName"
        label={t('企业简称')}
        hint={t('显示在商品和报价旁，最多 20 个字')}
        defaultValue={enteredValue(reply, 'shortName')}
        error={errorsOf(reply, 'shortName')}
        maxLength={20}
      />
    </Panel>
  );
}

function AccountPanel({ reply, minChars }: { reply: FormReplyView | undefined; minChars: number }) {
  const t = useT();
  return (
    <Panel title={t('登录账号')} note={t('第一个账号由经办人使用')} padded>
      <div className="people-pair">
        <Input
          name="userName"
          label={t('经办人姓名')}
          required
          autoComplete="name"
          defaultValue={enteredValue(reply, 'userName')}
          error={errorsOf(reply, 'userName')}
          maxLength={50}
        />
        <Input
          name="email"
          label={t('登录名')}
          required
          hint={t('建议使用企业邮箱')}
          autoComplete="username"
          defaultValue={enteredValue(reply, 'email')}
          error={errorsOf(reply, 'email')}
          maxLength={100}
        />
        <Input
          name="password"
          type="password"
          label={t('登录密码')}
          required
          hint={t('至少 {min} 个字符，不必含特殊符号；一句只有自己知道的话最好。', { min: minChars })}
          autoComplete="new-password"
          error={errorsOf(reply, 'password')}
          maxLength={200}
        />
        <Input
          name="confirmation"
          type="password"
          label={t('再次填写密码')}
          required
          autoComplete="new-password"
          error={errorsOf(reply, 'confirmation')}
          maxLength={200}
        />
      </div>
    </Panel>
  );
}
