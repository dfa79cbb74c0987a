import type { ReactNode } from 'react';
import type { PriceCaseRow, PriceView } from '~/domain/catalogue/price-case.ts';
import { PRICE_VIEW_STATES, PRICE_VIEWS } from '~/domain/catalogue/price-case.ts';
import type { PriceCaseState } from '~/domain/catalogue/price-case-machine.ts';
import { PRICE_CASE_STATE_NAMES } from '~/domain/catalogue/price-case-machine.ts';
import type { Query } from '~/paths.ts';
import { Input } from '../field.tsx';
import { useT } from '../i18n/context.tsx';
import { Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { FilterForm, Pager, Toolbar } from '../toolbar.tsx';
import { PriceCaseTable } from './price-case-table.tsx';

export interface PriceCaseListProps {
  list: {
    readonly rows: readonly PriceCaseRow[];
    readonly counts: Partial<Record<PriceCaseState, number>>;
    readonly nextBefore: string | null;
  };
  query: { readonly view: PriceView; readonly q: string; readonly before?: string | undefined };
  /** Where the list lives, and one case. */
  base: (query?: Query) => string;
  href: (caseId: string) => string;
  withSupplier: boolean;
  exports?: ReactNode;
}

/** Cases of the price watch by where they stand, with words to look for. */
export function PriceCaseList({ list, query, base, href, withSupplier, exports }: PriceCaseListProps) {
  const t = useT();
  const { view, q, before } = query;
  return (
    <Panel>
      <Tabs
        label={t('办理状态')}
        current={view}
        items={PRICE_VIEWS.map((key) => ({
          key,
          label: t(PRICE_CASE_STATE_NAMES[PRICE_VIEW_STATES[key]]),
          href: base({ view: key === 'open' ? null : key, q }),
          count: list.counts[PRICE_VIEW_STATES[key]] ?? 0,
        }))}
      />
      <Toolbar end={exports}>
        <FilterForm action={base()} keep={{ view }} active={q !== ''} clearHref={base({ view })}>
          <Input
            name="q"
            type="search"
            label={t('商品、供应商、货号或编号')}
            placeholder={t('商品、供应商、货号或编号')}
            compact
            defaultValue={q}
            size={24}
          />
        </FilterForm>
      </Toolbar>
      <PriceCaseTable rows={list.rows} href={href} withSupplier={withSupplier} />
      <Pager
        shown={list.rows.length}
        total={q === '' ? (list.counts[PRICE_VIEW_STATES[view]] ?? 0) : undefined}
        prevHref={before === undefined ? null : base({ view, q })}
        nextHref={list.nextBefore === null ? null : base({ view, q, before: list.nextBefore })}
      />
    </Panel>
  );
}
