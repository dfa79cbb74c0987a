import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { switchOrganizationInput } from '~/domain/identity/switch-organization.input.ts';
import { confirmMailInput, mailSettingsInput } from '~/domain/notifications/mail-settings.input.ts';
import { paths, withQuery } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { revokeOwnSessions } from '~/server/identity/revoke-own-sessions.server.ts';
import { switchOrganization } from '~/server/identity/switch-organization.server.ts';
import { viewAccount } from '~/server/identity/view-account.server.ts';
import { confirmMailAddress } from '~/server/notifications/confirm-mail-address.server.ts';
import { resendMailCode } from '~/server/notifications/resend-mail-code.server.ts';
import { setMailSettings } from '~/server/notifications/set-mail-settings.server.ts';
import { ErrorSummary } from '~/ui/feedback.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import {
  AccountFacts,
  OrganizationSwitch,
  PreferencePanel,
  SessionPanel,
} from '~/ui/people/account-panels.tsx';
import { MailPanel } from '~/ui/people/mail-panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('我的账号'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  const session = args.context.session;
  return guarded(ctx, async () => {
    const { sessions, mail, isMailOn } = unwrap(
      await viewAccount(ctx, { tokenHash: session?.tokenHash ?? '' }),
      ctx,
    );
    return {
      sessions,
      mail,
      isMailOn,
      done: new URL(args.request.url).searchParams.get('done'),
      name: actor.name,
      email: session?.email ?? '',
      orgId: actor.orgId,
      orgName: actor.orgName,
      roles: actor.roles,
      memberships: session?.memberships ?? [],
      preferences: {
        locale: session?.locale ?? 'zh',
        theme: session?.theme ?? 'light',
        mode: session?.mode ?? 'normal',
      },
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  const tokenHash = args.context.session?.tokenHash ?? '';
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') === 'revoke-sessions') {
      unwrap(await revokeOwnSessions(ctx, { tokenHash }), ctx);
      return redirect(paths.account());
    }
    if (form.get('intent') === 'mail') {
      const parsed = parseFormData(form, mailSettingsInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const set = await setMailSettings(ctx, parsed.value);
      return set.ok ? redirect(withQuery(paths.account(), { done: 'mail' })) : refusedVerb(set.refusal, form);
    }
    if (form.get('intent') === 'mail-code') {
      const parsed = parseFormData(form, confirmMailInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const confirmed = await confirmMailAddress(ctx, parsed.value);
      return confirmed.ok
        ? redirect(withQuery(paths.account(), { done: 'mail-verified' }))
        : refusedVerb(confirmed.refusal, form);
    }
    if (form.get('intent') === 'mail-code-again') {
      const sent = await resendMailCode(ctx);
      return sent.ok
        ? redirect(withQuery(paths.account(), { done: 'mail-code' }))
        : refusedVerb(sent.refusal, form);
    }
    const parsed = parseFormData(form, switchOrganizationInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const switched = await switchOrganization(ctx, { ...parsed.value, tokenHash });
    return switched.ok ? redirect(paths.home()) : refusedVerb(switched.refusal, form);
  });
}

export default function AccountPage() {
  const account = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <div className="people-columns">
      <div className="stack">
        <ErrorSummary reply={reply} />
        <AccountFacts
          name={account.name}
          email={account.email}
          orgName={account.orgName}
          roles={account.roles}
        />
        <OrganizationSwitch current={account.orgId} memberships={account.memberships} />
        <SessionPanel sessions={account.sessions} />
      </div>
      <div className="stack">
        <PreferencePanel preferences={account.preferences} />
        <MailPanel
          enabled={account.isMailOn}
          settings={account.mail}
          done={reply === undefined ? account.done : null}
          reply={reply}
        />
      </div>
    </div>
  );
}
