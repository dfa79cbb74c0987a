import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { viewDemand } from '~/server/catalogue/view-demand.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Table } from '~/ui/table.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('需求线索'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => unwrap(await viewDemand(ctx), ctx));
}

export default function DemandPage() {
  const t = useT();
  const { from, rows } = useLoaderData<typeof loader>();
  return (
    <OfficePage>
      <PageHead
        title={t('需求线索')}
        note={t('自 {day} 起，您供货的地区有人检索、商城里却没有的东西', { day: from })}
      />
      <Panel
        title={t('没有商品完全符合的检索词')}
        note={t('检索 3 次及以上的才列出；只有词和次数，不含任何个人或单位')}
      >
        <Table
          caption={t('没有商品完全符合的检索词')}
          rows={rows}
          rowKey={(row) => row.words}
          empty={<Empty title={t('近期没有落空的检索')}>{t('采购人要找的，商城里都有。')}</Empty>}
          columns={[
            { key: 'words', head: t('检索词'), role: 'lead', cell: (row) => row.words },
            { key: 'zero', head: t('落空次数'), num: true, cell: (row) => row.unmet },
            { key: 'last', head: t('最近一次'), cell: (row) => row.lastDay },
            {
              key: 'act',
              head: t('操作'),
              hideHead: true,
              role: 'act',
              cell: (row) => (
                <ButtonLink size="sm" variant="quiet" href={paths.supplierNewOffer({ q: row.words })}>
                  {t('我有，去上架')}
                </ButtonLink>
              ),
            },
          ]}
        />
      </Panel>
    </OfficePage>
  );
}
