import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  inviteMemberInput,
  listMembersInput,
  revokeInvitationInput,
} from '~/domain/identity/members.input.ts';
import { paths } from '~/paths.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { inviteMember } from '~/server/identity/invite-member.server.ts';
import { listMembers } from '~/server/identity/list-members.server.ts';
import { revokeInvitation } from '~/server/identity/revoke-invitation.server.ts';
import { ErrorSummary } from '~/ui/feedback.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { InviteForm, MemberFilters, MemberTable, OpenInvitations } from '~/ui/people/member-panels.tsx';
import { OneTimeLinkNotice } from '~/ui/people/one-time-link.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('成员管理'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listMembersInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await listMembers(ctx, query), ctx), query, selfId: actor.userId };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') === 'revoke') {
      const parsed = parseFormData(form, revokeInvitationInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const revoked = await revokeInvitation(ctx, parsed.value);
      return revoked.ok ? redirect(paths.accountMembers()) : refusedVerb(revoked.refusal, form);
    }
    const parsed = parseFormData(form, inviteMemberInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const invited = await inviteMember(ctx, parsed.value);
    if (!invited.ok) return refusedVerb(invited.refusal, form);
    const { token, expiresAt } = invited.value;
    const url = new URL(paths.invitation(token), args.request.url).href;
    return { ok: true as const, link: { kind: 'invite' as const, name: parsed.value.name, url, expiresAt } };
  });
}

export default function MembersPage() {
  const { members, next, invitations, query, selfId } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const reply = result?.ok === false ? result.reply : undefined;
  return (
    <div className="people-columns">
      <div className="stack">
        {result?.ok === true && <OneTimeLinkNotice link={result.link} />}
        {reply && <ErrorSummary reply={reply} />}
        <MemberTable members={members} selfId={selfId} next={next} query={query}>
          <MemberFilters query={query} />
        </MemberTable>
        <OpenInvitations invitations={invitations} />
      </div>
      <InviteForm reply={reply} />
    </div>
  );
}
