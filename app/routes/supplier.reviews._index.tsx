import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { OwnReviewView } from '~/domain/catalogue/review.input.ts';
import { listOwnReviewsInput, OWN_REVIEW_VIEW_NAMES } from '~/domain/catalogue/review.input.ts';
import { paths } from '~/paths.ts';
import { listOwnReviews } from '~/server/catalogue/list-own-reviews.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Input } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { OwnReviewTable } from '~/ui/supplier/own-review-table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('审核结果'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listOwnReviewsInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...unwrap(await listOwnReviews(ctx, query), ctx), query };
  });
}

export default function OwnReviewsPage() {
  const t = useT();
  const { rows, counts, nextBefore, query, today } = useLoaderData<typeof loader>();
  const { view, q, before, import: importId } = query;
  const keep = { view, q, import: importId };
  return (
    <OfficePage>
      <PageHead
        title={t('审核结果')}
        note={t('新商品、超过幅度的涨价和证书由两人独立审核；审核期间原价照常销售')}
      />
      <Panel>
        <Tabs
          label={t('审核状态')}
          current={view}
          items={(Object.keys(OWN_REVIEW_VIEW_NAMES) as OwnReviewView[]).map((key) => ({
            key,
            label: t(OWN_REVIEW_VIEW_NAMES[key]),
            href: paths.supplierReviews({ ...keep, view: key }),
            count: counts[key],
          }))}
        />
        <Toolbar
          end={counts[view] > 0 && <ExportLinks href={(format) => paths.supplierReviewsFile(format, keep)} />}
        >
          <FilterForm
            action={paths.supplierReviews()}
            keep={{ view, import: importId }}
            clearHref={paths.supplierReviews({ view })}
            active={q !== undefined || importId !== undefined}
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
          </FilterForm>
        </Toolbar>
        <OwnReviewTable rows={rows} today={today} />
        <Pager
          shown={rows.length}
          total={counts[view]}
          prevHref={before === undefined ? null : paths.supplierReviews(keep)}
          nextHref={nextBefore === null ? null : paths.supplierReviews({ ...keep, before: nextBefore })}
        />
      </Panel>
    </OfficePage>
  );
}
