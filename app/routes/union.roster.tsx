import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endMembershipInput, listMembersOfUnionInput, memberFields } from '~/domain/welfare/roster.input.ts';
import type { RosterProblem } from '~/domain/welfare/roster-table.ts';
import { parseRoster } from '~/domain/welfare/roster-table.ts';
import { paths } from '~/paths.ts';
import { readForm, refusedVerb } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { authorize, may } from '~/server/identity/authorize.server.ts';
import { addUnionMember } from '~/server/welfare/add-union-member.server.ts';
import { endUnionMember } from '~/server/welfare/end-union-member.server.ts';
import { importUnionMembers } from '~/server/welfare/import-union-members.server.ts';
import { listUnionMembers } from '~/server/welfare/list-union-members.server.ts';
import { readRosterFile } from '~/server/welfare/read-roster.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { RosterPage } from '~/ui/union/roster-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('会员名册'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listMembersOfUnionInput.parse(Object.fromEntries(search));
    const page = unwrap(await listUnionMembers(ctx, query), ctx);
    return { page, query, done: search.get('done'), mayChange: may(ctx, 'add-union-member') };
  });
}

const ACTS = {
  add: formVerb(memberFields, addUnionMember),
  end: formVerb(endMembershipInput, endUnionMember),
};

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    if (form.get('intent') !== 'import') {
      const { intent, refused } = await runFormVerb(ctx, ACTS, form);
      return refused ?? redirect(paths.unionRoster({ done: intent }));
    }
    authorize(ctx, 'import-union-members');
    const table = await readRosterFile(ctx, form.get('file'));
    form.delete('file');
    if ('code' in table) return refusedVerb(table, form);
    const parsed = parseRoster(table);
    if (!parsed.ok) return data({ ok: false as const, problems: parsed.problems }, { status: 400 });
    const result = await importUnionMembers(ctx, { rows: parsed.rows });
    if (!result.ok) return refusedVerb(result.refusal, form);
    const { created, updated, unchanged } = result.value;
    return redirect(paths.unionRoster({ done: `${created}-${updated}-${unchanged}` }));
  });
}

export default function UnionRosterPage() {
  const refused = useActionData<typeof action>();
  const problems: readonly RosterProblem[] = refused && 'problems' in refused ? refused.problems : [];
  const reply = refused && 'reply' in refused ? refused.reply : undefined;
  return <RosterPage {...useLoaderData<typeof loader>()} problems={problems} reply={reply} />;
}
