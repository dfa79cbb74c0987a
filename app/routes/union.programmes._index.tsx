import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { isUuid } from '~/domain/uuid.ts';
import { createProgrammeInput } from '~/domain/welfare/programme.input.ts';
import { paths } from '~/paths.ts';
import { parseForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { createProgramme } from '~/server/welfare/create-programme.server.ts';
import { listProgrammes } from '~/server/welfare/list-programmes.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ProgrammeListPage } from '~/ui/union/programme-list.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('慰问方案'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const asked = new URL(args.request.url).searchParams.get('before') ?? '';
    const before = isUuid(asked) ? asked : null;
    const list = unwrap(await listProgrammes(ctx, { before }), ctx);
    return { ...list, isFirst: before === null, mayChange: may(ctx, 'create-programme') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const parsed = await parseForm(args.request, createProgrammeInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const created = await createProgramme(ctx, parsed.value);
    if (!created.ok) return refusedVerb(created.refusal, parsed.form);
    return redirect(paths.unionProgramme(created.value.programmeId));
  });
}

export default function UnionProgrammesPage() {
  return (
    <ProgrammeListPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />
  );
}
