import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { coachRowsInput } from '~/domain/catalogue/listing-coach/coach-list.input.ts';
import { coachImport } from '~/server/catalogue/coach-import.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ImportCoachPage } from '~/ui/supplier/import/import-coach-page.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('逐行体检'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const importId = idParam(args.params, 'importId', ctx);
    const query = coachRowsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await coachImport(ctx, { importId, ...query }), ctx), query };
  });
}

export default function CoachImportRoute() {
  return <ImportCoachPage {...useLoaderData<typeof loader>()} />;
}
