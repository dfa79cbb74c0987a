import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { viewCategory } from '~/server/catalogue/view-category.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { loadSearchPage } from '~/server/http/search-page.server.ts';
import { useText } from '~/ui/as-text.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Panel } from '~/ui/panel.tsx';
import { ResultPage } from '~/ui/search/result-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.category.name ?? t('品目'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = args.context;
  const code = args.params.categoryCode ?? '';
  const category = await guarded(ctx, async () => unwrap(await viewCategory(ctx, { code }), ctx));
  return { ...(await loadSearchPage(args, category.code)), category };
}

export default function CategoryPage() {
  const t = useT();
  const { found: text, category, ...rest } = useLoaderData<typeof loader>();
  const found = useText(text);
  return (
    <ResultPage
      {...rest}
      {...found}
      base={paths.category(category.code)}
      fixedCategory={category.code}
      title={category.name}
      crumbs={[
        ...category.above
          .filter((node) => node.level > 0)
          .map((node) => ({ label: node.name, href: paths.category(node.code) })),
        { label: category.name },
      ]}
    >
      {category.below.length > 0 && (
        <Panel padded="tight">
          <nav className="row row-wrap" aria-label={t('下级品目')}>
            {category.below.map((node) => (
              <a key={node.code} className="chip chip-plain" href={paths.category(node.code)}>
                {node.name}
              </a>
            ))}
          </nav>
        </Panel>
      )}
    </ResultPage>
  );
}
