import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { explainSearchInput } from '~/domain/catalogue/explain-search.input.ts';
import { paths } from '~/paths.ts';
import { explainSearch } from '~/server/catalogue/explain-search.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { Button } from '~/ui/button.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { Input, Select } from '~/ui/field.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { RankingWeights } from '~/ui/operator/ranking-weights.tsx';
import { ExplainedHits, ExplainedQuery } from '~/ui/operator/search-explanation.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('排序解释'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const asked = explainSearchInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { ...asked, ...unwrap(await explainSearch(ctx, asked), ctx), mayAdd: may(ctx, 'add-search-term') };
  });
}

export default function SearchExplainPage() {
  const t = useT();
  const { q, area, areas, explained, mayAdd } = useLoaderData<typeof loader>();
  return (
    <OfficePage>
      <PageHead title={t('排序解释')} note={t('一次检索怎样拆词、每个结果为什么排在这里')} />
      <form method="get" action={paths.operatorSearchExplain()} className="row row-wrap">
        <Input compact name="q" label={t('检索词')} defaultValue={q} maxLength={100} />
        <Select
          compact
          name="area"
          label={t('采购单位所在地')}
          defaultValue={area}
          options={[
            { value: '', label: t('未登录') },
            ...areas.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Button variant="primary">{t('解释')}</Button>
      </form>
      {explained === null ? (
        <Panel>
          <Empty title={t('请输入检索词')}>{t('用采购人的原话，例如“兄弟打印机硒鼓”。')}</Empty>
        </Panel>
      ) : (
        <>
          <ExplainedQuery q={q} explained={explained} mayAdd={mayAdd} />
          <ExplainedHits q={q} explained={explained} />
          <RankingWeights ranking={explained.ranking} />
        </>
      )}
    </OfficePage>
  );
}
