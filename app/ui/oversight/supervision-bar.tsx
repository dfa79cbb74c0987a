import { METHOD_NAMES, METHODS, PROGRAMME_NAMES, PROGRAMMES } from '~/domain/ordering/kinds.ts';
import { METHOD_GROUP_NAMES, PERIOD_NAMES } from '~/domain/oversight/period-names.ts';
import { PERIODS, supervisionParams } from '~/domain/oversight/supervision-query.ts';
import type { SupervisionFrameView } from '~/domain/oversight/supervision-view.ts';
import type { Query } from '~/paths.ts';
import { Select } from '../field.tsx';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';
import { Switch } from '../page-head.tsx';
import { Count } from '../status.tsx';
import { FilterForm } from '../toolbar.tsx';

export interface SupervisionBarProps {
  frame: SupervisionFrameView;
  /** Address of the board with a query. */
  href: (query: Query) => string;
  /** Further parameters of the board that stay: the breakdown, the tab. */
  keep?: Readonly<Record<string, string | null>> | undefined;
  /** `now`: the board shows what stands today, whatever the year; `year`: the fiscal year alone. */
  days?: 'period' | 'year' | 'now' | undefined;
  /** Whether it can be narrowed by how things were bought. */
  ways?: boolean | undefined;
}

/** What a board is narrowed by: a form whose result is an address, so that it can be kept, sent and compared. */
export function SupervisionBar({
  frame,
  href,
  keep = {},
  days = 'period',
  ways = true,
}: SupervisionBarProps) {
  const t = useT();
  const { query, divisions, units, years } = frame;
  const { division, unit, method, programme } = query;
  const chosen = [division, unit, method, programme, query.period === 'year' ? null : query.period].filter(
    (one) => one !== null,
  ).length;
  return (
    <div className="supervision-bar no-print">
      {days === 'period' && <PeriodSwitch frame={frame} href={(more) => href({ ...keep, ...more })} />}
      {/* on phones the choices open by a tick box, so that it works without script */}
      <input type="checkbox" className="sr only-phone" id="narrow" aria-label={t('展开筛选')} />
      <label className="btn btn-sm only-phone" htmlFor="narrow">
        <Icon name="filter" />
        {t('筛选')}
        <Count n={chosen} />
      </label>
      <FilterForm
        action={href({})}
        keep={keep}
        active={chosen > 0}
        clearHref={href({ ...keep, year: days === 'now' ? null : query.year })}
      >
        {days !== 'now' && (
          <Select
            compact
            name="year"
            label={t('财政年度')}
            options={years.map((year) => ({
              value: String(year),
              label: t('{year} 年度', { year: String(year) }),
            }))}
            defaultValue={String(query.year)}
          />
        )}
        {days === 'period' && (
          <Select
            compact
            name="period"
            label={t('期间')}
            options={PERIODS.map((period) => ({ value: period, label: t(PERIOD_NAMES[period]) }))}
            defaultValue={query.period}
          />
        )}
        {divisions.length > 0 && (
          <Select
            compact
            name="division"
            label={t('区划')}
            placeholder={t('全部区划')}
            options={divisions.map(({ value, name, own }) => ({
              value,
              label: own ? t('{name}本级', { name }) : name,
            }))}
            defaultValue={division ?? ''}
          />
        )}
        <Select
          compact
          name="unit"
          label={t('采购单位')}
          placeholder={t('全部单位')}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={unit ?? ''}
        />
        {ways && <WaySelects method={method} programme={programme} t={t} />}
      </FilterForm>
    </div>
  );
}

function WaySelects({ method, programme, t }: { method: string | null; programme: string | null; t: T }) {
  return (
    <>
      <Select
        compact
        name="method"
        label={t('采购方式')}
        placeholder={t('全部方式')}
        options={[
          { value: 'framework', label: t('{name}（全部）', { name: t(METHOD_GROUP_NAMES.framework) }) },
          { value: 'mall', label: t('{name}（全部）', { name: t(METHOD_GROUP_NAMES.mall) }) },
          ...METHODS.map((value) => ({ value, label: t(METHOD_NAMES[value]) })),
        ]}
        defaultValue={method ?? ''}
      />
      <Select
        compact
        name="programme"
        label={t('采购类别')}
        placeholder={t('全部类别')}
        options={PROGRAMMES.map((value) => ({ value, label: t(PROGRAMME_NAMES[value]) }))}
        defaultValue={programme ?? ''}
      />
    </>
  );
}

/** 本年, 本季, 本月 of today, one click away. */
function PeriodSwitch({ frame, href }: { frame: SupervisionFrameView; href: (query: Query) => string }) {
  const t = useT();
  const { query, years } = frame;
  const month = Number(formatMoment(frame.asOf).slice(0, 2));
  const thisYear = years[0] ?? query.year;
  const choices = [
    ['year', t('本年')],
    [`q${Math.ceil(month / 3)}`, t('本季')],
    [`m${month}`, t('本月')],
  ] as const;
  const params = supervisionParams(query);
  const current = query.year === thisYear ? query.period : '';
  return (
    <Switch
      label={t('期间')}
      current={current}
      items={choices.map(([key, label]) => ({
        key,
        label,
        href: href({ ...params, year: thisYear, period: key === 'year' ? null : key }),
      }))}
    />
  );
}

/** “烟台市 · 12 家预算单位 · 数据截至 11-23 10:00”. */
export function frameNote({ placeName, units, asOf }: SupervisionFrameView, t: T): string {
  return t('{place} · {n} 家预算单位 · 数据截至 {at}', {
    place: placeName,
    n: units.length,
    at: formatMoment(asOf),
  });
}

/** “2026-01-01 至 2026-11-23，同比为上年同期”. */
export function spanNote({ span }: SupervisionFrameView, t: T): string {
  return t('{from} 至 {to}，同期为 {beforeFrom} 至 {beforeTo}', {
    from: span.from,
    to: span.to,
    beforeFrom: span.before.from,
    beforeTo: span.before.to,
  });
}
