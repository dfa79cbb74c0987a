import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewProgramme } from '~/server/welfare/view-programme.server.ts';
import { PrintButton } from '~/ui/document-print.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { DistributionDocument } from '~/ui/union/distribution-document.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('签收表'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const programmeId = idParam(args.params, 'programmeId', ctx);
    const page = unwrap(await viewProgramme(ctx, { programmeId, whole: true }), ctx);
    return { page, printedAt: ctx.clock.now().toISOString() };
  });
}

export default function UnionDistributionPage() {
  const t = useT();
  const { page, printedAt } = useLoaderData<typeof loader>();
  const { programme } = page;
  return (
    <OfficePage>
      <div className="no-print stack">
        <Breadcrumbs
          items={[
            { label: t('慰问方案'), href: paths.unionProgrammes() },
            { label: programme.number, href: paths.unionProgramme(programme.id) },
            { label: t('签收表') },
          ]}
        />
        <PageHead title={t('签收表')} note={programme.title} actions={<PrintButton />} />
      </div>
      <DistributionDocument page={page} printedAt={printedAt} />
    </OfficePage>
  );
}
