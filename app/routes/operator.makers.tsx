import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listMakerMismatches } from '~/server/suppliers/list-maker-mismatches.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { MakerMismatches } from '~/ui/oversight/maker-mismatches.tsx';
import { PageHead } from '~/ui/page-head.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('制造商规模'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const before = new URL(args.request.url).searchParams.get('before') ?? undefined;
    const listed = unwrap(await listMakerMismatches(ctx, { before }), ctx);
    return { ...listed, further: before !== undefined };
  });
}

export default function MakersPage() {
  const t = useT();
  const { mismatches, nextBefore, further } = useLoaderData<typeof loader>();
  return (
    <OfficePage>
      <PageHead
        title={t('制造商规模')}
        note={t('一家制造商只有一个规模：任一供应商随任一商品声明，全部商品随之计算份额和标签')}
      />
      <MakerMismatches
        mismatches={mismatches}
        prevHref={further ? paths.operatorMakers() : null}
        nextHref={nextBefore === null ? null : paths.operatorMakers({ before: nextBefore })}
      />
    </OfficePage>
  );
}
