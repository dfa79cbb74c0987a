import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mendsOfForm } from '~/domain/catalogue/import-mend.ts';
import { paths } from '~/paths.ts';
import { mendImportRows } from '~/server/catalogue/mend-import-rows.server.ts';
import { recheckImport } from '~/server/catalogue/recheck-import.server.ts';
import { viewImportGrid } from '~/server/catalogue/view-import-grid.server.ts';
import { readForm, refusedVerb } from '~/server/http/form.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ImportGridPage } from '~/ui/supplier/import/import-grid-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('在线改错'));

const PLACE = /^\d{1,9}$/;
const placeOf = (url: string) => {
  const place = new URL(url).searchParams.get('after') ?? '';
  return PLACE.test(place) ? Number(place) : 0;
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const importId = idParam(args.params, 'importId', ctx);
    const after = placeOf(args.request.url);
    const grid = unwrap(await viewImportGrid(ctx, { importId, after }), ctx);
    return { ...grid, after, saved: new URL(args.request.url).searchParams.get('saved') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const importId = idParam(args.params, 'importId', ctx);
    const saved = await mendImportRows(ctx, { importId, rows: mendsOfForm(form) });
    if (!saved.ok) return refusedVerb(saved.refusal, form);
    if (form.get('intent') === 'next') {
      const after = Number(form.get('next') ?? 0);
      return redirect(paths.supplierImportMend(importId, { after, saved: saved.value.mended }));
    }
    const checked = await recheckImport(ctx, { importId });
    return checked.ok ? redirect(paths.supplierImport(importId)) : refusedVerb(checked.refusal, form);
  });
}

export default function MendImportRoute() {
  const loaded = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <ImportGridPage {...loaded} reply={reply} />;
}
