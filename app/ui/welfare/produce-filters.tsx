import { PRODUCE_GROUP_NAMES, PRODUCE_MARK_NAMES, PRODUCE_MARKS } from '~/domain/welfare/produce.ts';
import type { ProduceAsked } from '~/domain/welfare/produce-view.ts';
import { produceParams } from '~/domain/welfare/produce-view.ts';
import { paths } from '~/paths.ts';
import type { ChosenChip, FacetGroup } from '../facets.tsx';
import { ChosenChips, Facets } from '../facets.tsx';
import { Input } from '../field.tsx';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Switch } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { FilterForm, Toolbar } from '../toolbar.tsx';
import type { ProduceHallProps } from './produce-hall-props.ts';

/** Address of the hall with some of what is asked changed. */
export const hallHref = (asked: ProduceAsked, change: Partial<ProduceAsked> = {}) =>
  paths.welfare(produceParams(asked, change));

/** Order, words, and every other filter as a link with its count; what is chosen can be taken back. */
export function ProduceFilters({ hall }: { hall: ProduceHallProps }) {
  const t = useT();
  const { asked, total } = hall;
  const { q: _, ...keep } = { q: '', ...produceParams(asked) };
  const chips = chosenChips(hall, t);
  const sort = (key: ProduceAsked['sort'], label: string) => ({
    key,
    label,
    href: hallHref(asked, { sort: key }),
  });
  return (
    <Panel>
      <Toolbar end={<span className="small faint">{t('{n} 种', { n: total })}</span>}>
        <Switch
          label={t('排序')}
          current={asked.sort}
          items={[
            sort('season', t('当季优先')),
            sort('unit', t('单位价')),
            sort('price', t('价格')),
            sort('deals', t('成交')),
          ]}
        />
        {asked.part === 'p832' && (
          <FilterForm
            action={paths.welfare()}
            keep={Object.fromEntries(
              Object.entries(keep).map(([name, value]) => [name, value === null ? null : String(value)]),
            )}
          >
            <Input
              compact
              type="search"
              name="q"
              label={t('搜索本馆')}
              placeholder={t('商品、县或生产者')}
              defaultValue={asked.text}
              maxLength={60}
              size={18}
            />
          </FilterForm>
        )}
      </Toolbar>
      <Facets groups={facetGroups(hall, t)} chosen={chips.length} />
      <ChosenChips
        chips={chips}
        clearHref={paths.welfare(asked.part === 'p832' ? {} : { part: asked.part })}
      />
    </Panel>
  );
}

function facetGroups({ asked, facets, kinds }: ProduceHallProps, t: T): FacetGroup[] {
  if (asked.part === 'assistance') {
    return [
      {
        key: 'area',
        name: t('帮扶地区'),
        values: facets.areas.map(({ code, name, products }) => ({
          key: code,
          label: name,
          count: products,
          chosen: code === asked.area,
          href: hallHref(asked, { area: code === asked.area ? null : code }),
        })),
      },
    ];
  }
  return [
    {
      key: 'kind',
      name: t('品类'),
      first: 10,
      values: kinds.map(({ kind, products }) => ({
        key: kind,
        label: t(PRODUCE_GROUP_NAMES[kind]),
        count: products,
        chosen: kind === asked.group,
        href: hallHref(asked, { group: kind === asked.group ? null : kind }),
      })),
    },
    {
      key: 'mark',
      name: t('证书'),
      values: PRODUCE_MARKS.map((mark) => ({
        key: mark,
        label: t(PRODUCE_MARK_NAMES[mark]),
        count: facets.marks.find((one) => one.mark === mark)?.products ?? 0,
        chosen: mark === asked.mark,
        href: hallHref(asked, { mark: mark === asked.mark ? null : mark }),
      })),
    },
  ];
}

function chosenChips({ asked, county, facets }: ProduceHallProps, t: T): ChosenChip[] {
  const chips: (ChosenChip | false)[] = [
    asked.area !== null && {
      key: 'area',
      label: facets.areas.find(({ code }) => code === asked.area)?.name ?? asked.area,
      removeHref: hallHref(asked, { area: null }),
    },
    asked.province !== null && {
      key: 'province',
      label: asked.province,
      removeHref: hallHref(asked, { province: null, county: null }),
    },
    asked.county !== null && {
      key: 'county',
      label: county?.name ?? asked.county,
      removeHref: hallHref(asked, { county: null }),
    },
    asked.month !== null && {
      key: 'month',
      label: t('{month} 月上市', { month: asked.month }),
      removeHref: hallHref(asked, { month: null }),
    },
    asked.group !== null && {
      key: 'kind',
      label: t(PRODUCE_GROUP_NAMES[asked.group]),
      removeHref: hallHref(asked, { group: null }),
    },
    asked.mark !== null && {
      key: 'mark',
      label: t(PRODUCE_MARK_NAMES[asked.mark]),
      removeHref: hallHref(asked, { mark: null }),
    },
    asked.text !== '' && {
      key: 'q',
      label: t('“{words}”', { words: asked.text }),
      removeHref: hallHref(asked, { text: '' }),
    },
  ];
  const own = asked.part === 'assistance' ? ['area'] : ['province', 'county', 'month', 'kind', 'mark', 'q'];
  return chips.filter((chip): chip is ChosenChip => chip !== false && own.includes(chip.key));
}
