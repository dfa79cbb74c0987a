import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { CompareTray } from '../compare-tray.tsx';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import type { Crumb } from '../page-head.tsx';
import { Breadcrumbs, PageHead, Switch } from '../page-head.tsx';
import { AddForm, ProductCard } from '../product-card.tsx';
import { Page } from '../shell.tsx';
import type { Suggested } from '../suggestions.ts';
import { suggestionHref } from '../suggestions.ts';
import { PageNumbers } from '../toolbar.tsx';
import type { ResultFacetData, SpecFacetData } from './result-facets.tsx';
import { ResultFacets } from './result-facets.tsx';
import type { ResultNews } from './result-notices.tsx';
import { ResultNotices } from './result-notices.tsx';
import type { FiltersHref, LongFacet, PriceBars, ResultHit, SearchFilters } from './search-filters.ts';
import { hrefsNear, NOTHING_CHOSEN } from './search-filters.ts';

export interface ResultPageProps extends ResultNews {
  base: string;
  title: ReactNode;
  crumbs: readonly Crumb[];
  hits: readonly ResultHit[];
  total: number;
  tookMs: number;
  /** Where nothing was found: what its words may lead to. */
  near: readonly Near[];
  /** Whether suppliers are told that it was looked for in vain. */
  noted: boolean;
  facets: ResultFacetData;
  specs: readonly SpecFacetData[];
  prices: PriceBars | null;
  /** How many values the facets have that are not shown whole. */
  moreValues: Partial<Record<LongFacet, number>>;
  expanded: LongFacet | null;
  filters: SearchFilters;
  page: number;
  pages: number;
  /** Staff may put things into the cart; others look. */
  mayBuy: boolean;
  fixedCategory?: string | undefined;
  /** Sub-categories and the like, between head and facets. */
  children?: ReactNode;
}

/** Results of a search or of a category: facets, order, cards, pages, comparison. */
export function ResultPage(props: ResultPageProps) {
  const t = useT();
  const { base, filters, hits, page, pages } = props;
  const { pathname, search } = useLocation();
  const href = hrefsNear(base, filters);
  return (
    <Page crumbs>
      <Breadcrumbs items={props.crumbs} />
      <div className="result-head">
        <PageHead
          title={props.title}
          note={t('共 {n} 件商品 · 用时 {ms} ms', { n: props.total, ms: Math.round(props.tookMs) })}
        />
      </div>
      <ResultNotices {...props} href={href} />
      {props.children}
      <ResultFacets
        base={base}
        filters={filters}
        facets={props.facets}
        specs={props.specs}
        prices={props.prices}
        moreValues={props.moreValues}
        expanded={props.expanded}
        fixedCategory={props.fixedCategory}
      />
      <SortBar filters={filters} href={href} page={page} pages={pages} />
      {hits.length === 0 ? (
        <NoResults filters={filters} href={href} near={props.near} noted={props.noted} />
      ) : (
        <section className="products" aria-label={t('商品')}>
          {hits.map((hit, index) => (
            <ProductCard
              key={hit.id}
              product={{
                ...hit,
                offerId: props.mayBuy ? hit.offerId : undefined,
                notOrderable: hit.orderable ? undefined : t('暂不可订购'),
              }}
              eager={index < 5}
            />
          ))}
        </section>
      )}
      <PageNumbers page={page} pages={pages} href={(one) => href({}, { page: one })} />
      {props.mayBuy && <AddForm next={pathname + search} />}
      <CompareTray products={hits.map(({ id, name, categoryCode }) => ({ id, name, categoryCode }))} />
    </Page>
  );
}

function SortBar(props: { filters: SearchFilters; href: FiltersHref; page: number; pages: number }) {
  const t = useT();
  const { filters, href, page, pages } = props;
  const sorts = [
    ['relevance', t('综合')],
    ['price_asc', t('价格从低到高')],
    ['price_desc', t('价格从高到低')],
    ['deals', t('成交量')],
    ['newest', t('最新上架')],
  ] as const;
  return (
    <div className="panel sortbar sorts">
      <Switch
        label={t('排序')}
        current={filters.sort}
        items={sorts.map(([key, label]) => ({
          key,
          label,
          href: href({ sort: key }),
        }))}
      />
      <span className="push" />
      <span className="faint">{t('第 {page} 页，共 {pages} 页', { page, pages: Math.max(pages, 1) })}</span>
    </div>
  );
}

/** A 品目, brand, supplier or product that a piece of the words leads to. */
type Near = { kind: Exclude<Suggested['kind'], 'own'>; value: string; label: string };

/** 都没有: what was looked for and the ways on. */
function NoResults(props: {
  filters: SearchFilters;
  href: FiltersHref;
  near: readonly Near[];
  noted: boolean;
}) {
  const t = useT();
  const { filters, href, near, noted } = props;
  const bare = href(NOTHING_CHOSEN);
  const narrowed = bare !== href({});
  return (
    <section className="panel no-match">
      <Empty
        picture="search"
        title={filters.q === '' ? t('没有符合条件的商品') : t('没有找到“{words}”', { words: filters.q })}
        actions={
          <>
            {narrowed && <ButtonLink href={bare}>{t('去掉全部筛选条件')}</ButtonLink>}
            <ButtonLink href={paths.search()}>{t('看全部商品')}</ButtonLink>
          </>
        }
      >
        {t('可以换一个更短的词、用拼音或型号再试，例如“复印纸”“dayinji”“M404”。')}{' '}
        {noted && t('您找的词（不含个人和单位）会列入供货到您这里的供应商的需求线索。')}
      </Empty>
      {near.length > 0 && (
        <nav className="near" aria-label={t('也许您要找')}>
          <h2>{t('也许您要找')}</h2>
          <ul className="near-words">
            {near.map(({ kind, value, label }) => (
              <li key={`${kind} ${value}`}>
                <a href={suggestionHref(kind, value)}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </section>
  );
}
