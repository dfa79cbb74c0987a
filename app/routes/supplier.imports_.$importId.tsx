import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { confirmImportInput, importRefInput } from '~/domain/catalogue/import.input.ts';
import { isCellCode } from '~/domain/catalogue/import-reasons.ts';
import { isImportView } from '~/domain/catalogue/import-view.ts';
import { paths } from '~/paths.ts';
import { cancelImport } from '~/server/catalogue/cancel-import.server.ts';
import { confirmImport } from '~/server/catalogue/confirm-import.server.ts';
import { recheckImport } from '~/server/catalogue/recheck-import.server.ts';
import { resumeImport } from '~/server/catalogue/resume-import.server.ts';
import { stopImport } from '~/server/catalogue/stop-import.server.ts';
import { viewImport } from '~/server/catalogue/view-import.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ImportPage } from '~/ui/supplier/import/import-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('批量导入'));

const PLACE = /^\d{1,9}$/;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const importId = idParam(args.params, 'importId', ctx);
    const search = new URL(args.request.url).searchParams;
    const asked = search.get('view') ?? '';
    const code = search.get('code');
    const place = search.get('after') ?? '';
    const after = PLACE.test(place) ? Number(place) : 0;
    const page = unwrap(
      await viewImport(ctx, {
        importId,
        ...(isImportView(asked) && { view: asked }),
        code: code !== null && isCellCode(code) ? code : null,
        after,
      }),
      ctx,
    );
    return { ...page, code: code !== null && isCellCode(code) ? code : null, after };
  });
}

const VERBS = {
  confirm: formVerb(confirmImportInput, confirmImport),
  cancel: formVerb(importRefInput, cancelImport),
  recheck: formVerb(importRefInput, recheckImport),
  stop: formVerb(importRefInput, stopImport),
  resume: formVerb(importRefInput, resumeImport),
} as const;

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const importId = idParam(args.params, 'importId', ctx);
    form.set('importId', importId);
    const { refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.supplierImport(importId));
  });
}

export default function ImportRoute() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <ImportPage {...loaded} reply={reply} />;
}
