import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mapImportColumnsInput } from '~/domain/catalogue/import.input.ts';
import { paths } from '~/paths.ts';
import { mapImportColumns } from '~/server/catalogue/map-import-columns.server.ts';
import { viewImportMapping } from '~/server/catalogue/view-import-mapping.server.ts';
import { readForm, refusedVerb } from '~/server/http/form.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ImportMappingPage } from '~/ui/supplier/import/import-mapping-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('对应列'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const importId = idParam(args.params, 'importId', ctx);
    return unwrap(await viewImportMapping(ctx, { importId }), ctx);
  });
}

const HEADS_MAX = 200;

/** The chosen column of each head; a head without one is not read. */
function choicesOf(form: FormData): (string | null)[] {
  const heads = Math.min(HEADS_MAX, Number(form.get('heads')) || 0);
  return Array.from({ length: heads }, (_, index) => {
    const chosen = form.get(`column-${index}`);
    return typeof chosen === 'string' && chosen !== '' ? chosen : null;
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const importId = idParam(args.params, 'importId', ctx);
    const form = await readForm(args.request);
    const parsed = mapImportColumnsInput.safeParse({ importId, columns: choicesOf(form) });
    if (!parsed.success) return refusedVerb({ code: 'INVALID_INPUT', params: {} }, form);
    const mapped = await mapImportColumns(ctx, parsed.data);
    return mapped.ok ? redirect(paths.supplierImport(importId)) : refusedVerb(mapped.refusal, form);
  });
}

export default function ImportMappingRoute() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <ImportMappingPage {...loaded} reply={reply} />;
}
