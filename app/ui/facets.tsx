import type { ReactNode } from 'react';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';
import { Count } from './status.tsx';

export interface ChosenChip {
  key: string;
  /** “品牌：得力”. */
  label: string;
  /** Address without this choice. */
  removeHref: string;
}

/** What is chosen, each to be taken back by a click, and all at once. */
export function ChosenChips({ chips, clearHref }: { chips: readonly ChosenChip[]; clearHref: string }) {
  const t = useT();
  if (chips.length === 0) return null;
  return (
    <div className="toolbar">
      <span className="small faint">{t('已选')}</span>
      {chips.map((chip) => (
        <RemovableChip key={chip.key} chip={chip} />
      ))}
      <a className="small" href={clearHref}>
        {t('全部清空')}
      </a>
    </div>
  );
}

function RemovableChip({ chip }: { chip: ChosenChip }) {
  const t = useT();
  return (
    <a className="chip" href={chip.removeHref} aria-label={t('去掉条件：{name}', { name: chip.label })}>
      {chip.label} <Icon name="x" />
    </a>
  );
}

export interface FacetValue {
  key: string;
  label: string;
  count?: number | undefined;
  /** Address with this value switched. */
  href: string;
  chosen?: boolean | undefined;
}

export interface FacetGroup {
  key: string;
  /** 品牌, 供货区域 … */
  name: string;
  values: readonly FacetValue[];
  /** How many values are shown before 更多; 8 by default. */
  first?: number | undefined;
  /** Where all values are, when these are but the first of `count`. */
  all?: { readonly count: number; readonly href: string } | undefined;
  /** All values are shown at once. */
  open?: boolean | undefined;
  /** Free entry at the end of the row, e.g. the price range form. */
  extra?: ReactNode;
}

/** Full-width rows of filter values with counts; on phones they fold behind one 筛选 button. */
export function Facets({ groups, chosen }: { groups: readonly FacetGroup[]; chosen: number }) {
  const t = useT();
  const rows = groups.filter((group) => group.values.length > 0 || group.extra !== undefined);
  return (
    <div className="facets">
      {/* a tick box opens the rows on phones, so that it works without script */}
      <input type="checkbox" className="sr only-phone" id="facets-open" aria-label={t('展开筛选')} />
      <div className="facets-toggle only-phone">
        <label className="btn btn-sm" htmlFor="facets-open">
          <Icon name="filter" /> {t('筛选')} <Count n={chosen} />
        </label>
      </div>
      <ul>
        {rows.map((group) => (
          <FacetRow key={group.key} group={group} />
        ))}
      </ul>
    </div>
  );
}

function FacetRow({ group }: { group: FacetGroup }) {
  const t = useT();
  const first = group.first ?? 8;
  const more = group.values.slice(first);
  return (
    <li className="facet">
      <span className="facet-name">{group.name}</span>
      <span className="facet-values">
        <FacetLinks values={group.values.slice(0, first)} />
        {more.length === 0 && <AllValues group={group} />}
        {group.extra}
      </span>
      {more.length > 0 && (
        <details className="facet-more" open={group.open || more.some((value) => value.chosen)}>
          <summary className="more">{t('更多')}</summary>
          <span className="facet-values">
            <FacetLinks values={more} />
            <AllValues group={group} />
          </span>
        </details>
      )}
    </li>
  );
}

/** The way to the values that are not on this page. */
function AllValues({ group }: { group: FacetGroup }) {
  const t = useT();
  if (group.all === undefined || group.all.count === 0) return null;
  return (
    <a className="more" href={group.all.href}>
      {t('全部 {n} 个', { n: group.all.count })}
    </a>
  );
}

function FacetLinks({ values }: { values: readonly FacetValue[] }) {
  return values.map((value) => (
    <a key={value.key} href={value.href} aria-current={value.chosen ? 'true' : undefined}>
      {value.label}
      {value.count !== undefined && <small>{value.count}</small>}
    </a>
  ));
}
