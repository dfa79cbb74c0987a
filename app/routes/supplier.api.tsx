import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { apiTokenInput, createApiTokenInput } from '~/domain/identity/api-token.input.ts';
import { isUuid } from '~/domain/uuid.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { createApiToken } from '~/server/identity/create-api-token.server.ts';
import { listApiTokens } from '~/server/identity/list-api-tokens.server.ts';
import { revokeApiToken } from '~/server/identity/revoke-api-token.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { WithSide } from '~/ui/panel.tsx';
import { ApiGuide } from '~/ui/supplier/api-guide.tsx';
import { NewTokenForm, NewTokenNotice, TokenTable } from '~/ui/supplier/api-tokens.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('接口对接'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = new URL(args.request.url).searchParams;
    const asked = query.get('before') ?? '';
    const before = isUuid(asked) ? asked : null;
    const { tokens, next } = unwrap(await listApiTokens(ctx, before === null ? {} : { before }), ctx);
    const { baseUrl } = args.context;
    return { tokens, next, isFirst: before === null, baseUrl, revoked: query.get('done') === 'revoke' };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') === 'revoke') {
      const parsed = parseFormData(form, apiTokenInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const revoked = await revokeApiToken(ctx, parsed.value);
      return revoked.ok
        ? redirect(paths.supplierApi({ done: 'revoke' }))
        : refusedVerb(revoked.refusal, form);
    }
    const parsed = parseFormData(form, createApiTokenInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const created = await createApiToken(ctx, parsed.value);
    return created.ok ? { ok: true as const, created: created.value } : refusedVerb(created.refusal, form);
  });
}

export default function SupplierApiPage() {
  const t = useT();
  const { tokens, next, isFirst, baseUrl, revoked } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const reply = result?.ok === false ? result.reply : undefined;
  return (
    <OfficePage>
      <PageHead title={t('接口对接')} note={t('让您自己的系统直接更新商品、价格和库存')} />
      {result?.ok === true && <NewTokenNotice {...result.created} />}
      {revoked && result === undefined && (
        <Notice tone="ok" alert>
          {t('密钥已停用。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <WithSide label={t('生成密钥')} side={<NewTokenForm reply={reply} />}>
        <TokenTable
          tokens={tokens}
          firstHref={isFirst ? null : paths.supplierApi()}
          nextHref={next === null ? null : paths.supplierApi({ before: next })}
        />
        <ApiGuide baseUrl={baseUrl} />
      </WithSide>
    </OfficePage>
  );
}
