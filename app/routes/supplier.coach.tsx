import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { coachListInput } from '~/domain/catalogue/listing-coach/coach-list.input.ts';
import { paths } from '~/paths.ts';
import { coachOwnOffers } from '~/server/catalogue/coach-own-offers.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { AdviceList, AdviceWeightSelect, CoachScore } from '~/ui/supplier/coach-panel.tsx';
import { Table } from '~/ui/table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('目录体检'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = coachListInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    const { rows, next } = unwrap(await coachOwnOffers(ctx, query), ctx);
    const shown = rows.map(({ facts: { id, sku, name, category_name }, report }) => ({
      ...{ id, sku, name, categoryName: category_name },
      ...report,
    }));
    return { rows: shown, next, query };
  });
}

export default function CoachPage() {
  const t = useT();
  const { rows, next, query } = useLoaderData<typeof loader>();
  const { q, weight, code, after } = query;
  const keep = { q, weight, code };
  return (
    <OfficePage>
      <PageHead title={t('目录体检')} note={t('按审核的标准逐项检查在售商品和草稿，先改好再送审')} />
      <Panel>
        <Toolbar
          end={rows.length > 0 && <ExportLinks href={(format) => paths.supplierCoachFile(format, keep)} />}
        >
          <FilterForm
            action={paths.supplierCoach()}
            clearHref={paths.supplierCoach()}
            active={q !== undefined || weight !== undefined || code !== undefined}
            keep={{ code }}
          >
            <Input
              compact
              type="search"
              name="q"
              label={t('名称或货号')}
              placeholder={t('名称或货号')}
              defaultValue={q}
              size={24}
            />
            <AdviceWeightSelect weight={weight} />
          </FilterForm>
        </Toolbar>
        <Table
          caption={t('目录体检')}
          rows={rows}
          rowKey={(row) => row.id}
          top
          empty={
            <Empty
              title={t('没有需要改的商品')}
              actions={
                <ButtonLink size="sm" href={paths.supplierOffers()}>
                  {t('去我的商品')}
                </ButtonLink>
              }
            >
              {t('检查过的商品都符合要求，或没有符合条件的。')}
            </Empty>
          }
          columns={[
            {
              key: 'name',
              head: t('商品'),
              role: 'lead',
              cell: (row) => (
                <div className="cell-lines">
                  <a href={paths.supplierOffer(row.id)}>
                    <b>{row.name}</b>
                  </a>
                  <span className="small faint">
                    <span className="code">{row.sku}</span> · {row.categoryName}
                  </span>
                </div>
              ),
            },
            { key: 'score', head: t('得分'), cell: (row) => <CoachScore score={row.score} /> },
            { key: 'advice', head: t('怎么改'), cell: (row) => <AdviceList advice={row.advice} /> },
          ]}
        />
        <Pager
          shown={rows.length}
          prevHref={after === undefined ? null : paths.supplierCoach(keep)}
          nextHref={next === null ? null : paths.supplierCoach({ ...keep, after: next })}
        />
      </Panel>
    </OfficePage>
  );
}
