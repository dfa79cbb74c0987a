import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import type { ChosenChip, FacetGroup, FacetValue } from '../facets.tsx';
import { ChosenChips, Facets } from '../facets.tsx';
import { Input } from '../field.tsx';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { FiltersHref, LongFacet, PriceBars, PriceRange, SearchFilters } from './search-filters.ts';
import {
  BAR_HEIGHT,
  hrefsNear,
  isWithin,
  NOTHING_CHOSEN,
  toggled,
  toggledPrice,
  toggledSpec,
} from './search-filters.ts';

interface Counted {
  readonly value: string;
  readonly count: number;
  readonly label?: string | undefined;
}
export type ResultFacetData = Readonly<
  Record<
    'category' | 'brand' | 'supplier' | 'agreement' | 'price' | 'green' | 'origin832' | 'sme' | 'region',
    readonly Counted[]
  >
>;

/** Specifications of the one 品目 that is looked at. */
export interface SpecFacetData {
  readonly code: string;
  readonly name: string;
  readonly values: readonly Counted[];
}

export interface ResultFacetsProps {
  base: string;
  filters: SearchFilters;
  facets: ResultFacetData;
  specs: readonly SpecFacetData[];
  prices: PriceBars | null;
  moreValues: Partial<Record<LongFacet, number>>;
  /** The facet all of whose values were asked for. */
  expanded: LongFacet | null;
  /** The category of a category page: part of the address, no chip. */
  fixedCategory?: string | undefined;
}

/** 筛选: chips of what is chosen above, rows of what can be chosen below, each a link. */
export function ResultFacets(props: ResultFacetsProps) {
  const t = useT();
  const href = hrefsNear(props.base, props.filters);
  const chip = (group: FacetGroup, value: FacetValue): ChosenChip => ({
    key: `${group.key}-${value.key}`,
    label: t('{facet}：{value}', { facet: group.name, value: value.label }),
    removeHref: value.href,
  });
  const groups = useGroups(props, href);
  const { priceMin, priceMax } = props.filters;
  const chips = groups.flatMap((group) => {
    // one range, whatever steps it was joined from
    if (group.key === 'price') {
      if (priceMin === null && priceMax === null) return [];
      const value = rangeText(t, { min: priceMin, max: priceMax });
      return [chip(group, { key: 'range', label: value, href: href({ priceMin: null, priceMax: null }) })];
    }
    return group.values.filter((value) => value.chosen).map((value) => chip(group, value));
  });
  return (
    <section className="panel" aria-label={t('筛选')}>
      <ChosenChips chips={chips} clearHref={href(NOTHING_CHOSEN)} />
      <Facets groups={groups} chosen={chips.length} />
    </section>
  );
}

function useGroups(
  { base, filters, facets, specs, prices, moreValues, expanded, fixedCategory }: ResultFacetsProps,
  href: FiltersHref,
): FacetGroup[] {
  const t = useT();
  const many = (facet: LongFacet) => ({
    key: facet,
    values: facets[facet]
      .filter((one) => one.value !== fixedCategory)
      .map((one) => ({
        key: one.value,
        label: one.label ?? one.value,
        count: one.count,
        href: href({ ...toggled(filters, facet, one.value), ...(facet === 'category' ? { spec: {} } : {}) }),
        chosen: filters[facet].includes(one.value),
      })),
    all: { count: moreValues[facet] ?? 0, href: href({}, { all: facet }) },
    open: facet === expanded,
  });
  const flag = (facet: 'origin832' | 'sme', label: string): FacetValue[] =>
    facets[facet]
      .filter((one) => one.value === '1')
      .map((one) => ({
        key: facet,
        label,
        count: one.count,
        href: href({ [facet]: !filters[facet] }),
        chosen: filters[facet],
      }));
  const greenNames = { mandatory: t('强制节能'), preferred: t('优先节能、环境标志') };
  const green = (['mandatory', 'preferred'] as const).flatMap((value) =>
    facets.green
      .filter((one) => one.value === value)
      .map((one) => ({
        key: value,
        label: greenNames[value],
        count: one.count,
        href: href(toggled(filters, 'green', value)),
        chosen: filters.green.includes(value),
      })),
  );
  const regions = facets.region.map((one) => ({
    key: one.value,
    label: one.label ?? one.value,
    count: one.count,
    href: href(toggled(filters, 'region', one.value)),
    chosen: filters.region.includes(one.value),
  }));
  return [
    { ...many('category'), name: t('品目') },
    { ...many('brand'), name: t('品牌') },
    ...specs.map(({ code, name, values }) => ({
      key: `spec-${code}`,
      name,
      values: values.map((one) => ({
        key: one.value,
        label: one.label ?? one.value,
        count: one.count,
        href: href(toggledSpec(filters, code, one.value)),
        chosen: filters.spec[code]?.includes(one.value) ?? false,
      })),
    })),
    {
      key: 'price',
      name: t('价格区间'),
      values: usePriceValues(filters, facets.price, href),
      extra: (
        <div className="row row-wrap">
          {prices !== null && <PricePicture prices={prices} />}
          <PriceForm base={base} filters={filters} />
        </div>
      ),
    },
    { key: 'region', name: t('供货区域'), values: regions },
    { key: 'green', name: t('绿色属性'), values: green },
    {
      key: 'kind',
      name: t('产地与企业'),
      values: [...flag('origin832', t('832 产地')), ...flag('sme', t('小微企业制造'))],
    },
    { ...many('agreement'), name: t('框架协议') },
    { ...many('supplier'), name: t('供应商'), first: 5 },
  ];
}

/** Bounds of a price facet value, `min-max` in fen, the last without max. */
function bounds(value: string): PriceRange {
  const [min = '', max = ''] = value.split('-');
  return { min: min === '' ? null : Number(min), max: max === '' ? null : Number(max) };
}

function usePriceValues(filters: SearchFilters, values: readonly Counted[], href: FiltersHref): FacetValue[] {
  const t = useT();
  return values.map((one) => {
    const step = bounds(one.value);
    return {
      key: one.value,
      label: rangeText(t, step),
      count: one.count,
      href: href(toggledPrice(filters, step)),
      chosen: isWithin(step, filters),
    };
  });
}

function rangeText(t: T, { min, max }: PriceRange): string {
  const from = formatMoney(min ?? 0).replace(/\.00$/, '');
  return max === null
    ? t('{from} 元以上', { from })
    : t('{from}–{to} 元', { from, to: formatMoney(max).replace(/\.00$/, '') });
}

/** The other filters as hidden fields, so that a GET form keeps them. */
function HiddenFilters({ filters }: { filters: SearchFilters }): ReactNode {
  const { priceMin, priceMax, sort, spec, ...rest } = filters;
  const specs = Object.entries(spec).map(([code, values]) => [`spec.${code}`, values] as const);
  const pairs = Object.entries({
    ...rest,
    ...Object.fromEntries(specs),
    sort: sort === 'relevance' ? null : sort,
  }).flatMap(([name, value]) => [value].flat().map((one) => [name, one === true ? '1' : one] as const));
  return pairs.map(
    ([name, value]) =>
      value && <input key={`${name}-${value}`} type="hidden" name={name} value={String(value)} />,
  );
}

const BAR = 4;

/** 价格分布: one small picture, read from left (cheap) to right (dear); the words say the same. */
function PricePicture({ prices }: { prices: PriceBars }) {
  const t = useT();
  const { heights, minFen, maxFen, mostFen } = prices;
  const bars = heights.map((height, at) =>
    height === 0 ? '' : `M${at * BAR} ${BAR_HEIGHT}v-${height}h${BAR - 1}v${height}z`,
  );
  const words = t('价格分布：{min} 至 {max} 元，{most} 元起的最多', {
    min: formatMoney(minFen),
    max: formatMoney(maxFen),
    most: formatMoney(mostFen),
  });
  return (
    <svg
      className="price-picture"
      role="img"
      aria-label={words}
      width={heights.length * BAR}
      height={BAR_HEIGHT}
    >
      <title>{words}</title>
      <path d={bars.join('')} />
    </svg>
  );
}

function PriceForm({ base, filters }: { base: string; filters: SearchFilters }) {
  const t = useT();
  const yuan = (fen: number | null) => (fen === null ? '' : String(fen / 100));
  return (
    <form method="get" action={base} className="row">
      <HiddenFilters filters={filters} />
      <Input
        compact
        name="min"
        label={t('最低价（元）')}
        inputMode="decimal"
        size={6}
        defaultValue={yuan(filters.priceMin)}
      />
      <span className="faint">–</span>
      <Input
        compact
        name="max"
        label={t('最高价（元）')}
        inputMode="decimal"
        size={6}
        defaultValue={yuan(filters.priceMax)}
      />
      <Button size="sm" variant="quiet">
        {t('确定')}
      </Button>
    </form>
  );
}
