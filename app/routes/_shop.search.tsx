import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { loadSearchPage } from '~/server/http/search-page.server.ts';
import { useText } from '~/ui/as-text.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ResultPage } from '~/ui/search/result-page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.filters.q || t('搜索'));

export function loader(args: LoaderFunctionArgs) {
  return loadSearchPage(args);
}

export default function SearchPage() {
  const t = useT();
  const { found: text, ...rest } = useLoaderData<typeof loader>();
  const found = useText(text);
  const { q } = rest.filters;
  return (
    <ResultPage
      {...rest}
      {...found}
      base={paths.search()}
      title={q === '' ? t('全部商品') : t('“{words}”', { words: q })}
      crumbs={[{ label: q === '' ? t('全部商品') : t('搜索') }]}
    />
  );
}
