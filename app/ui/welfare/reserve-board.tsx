import type { ReactNode } from 'react';
import type { ReserveFacts } from '~/domain/welfare/reserve.ts';
import { paths } from '~/paths.ts';
import type { ReserveChartShape } from '../charts/reserve-chart-shape.ts';
import { PrintButton } from '../document-print.tsx';
import { useT } from '../i18n/context.tsx';
import { PageHead, Switch } from '../page-head.tsx';
import { WithSide } from '../panel.tsx';
import { ExportLinks, Toolbar } from '../toolbar.tsx';
import { ReserveFilings } from './reserve-form.tsx';
import { ReserveOrders } from './reserve-orders.tsx';
import { ReserveBasis, ReserveCurve, ReserveGap, ReserveProgress } from './reserve-progress.tsx';

export interface ReserveBoardProps {
  facts: ReserveFacts & {
    readonly charts: { readonly wide: ReserveChartShape; readonly narrow: ReserveChartShape };
  };
  href: (query: { year?: number; before?: string }) => string;
  isFirst: boolean;
  /** What was just done. */
  notice?: ReactNode;
  /** The form, for those who file. */
  form?: ReactNode;
}

/** 832 预留份额 of a year: what has to be reached, what counts, and what does not yet. */
export function ReserveBoard({ facts, href, isFirst, notice, form }: ReserveBoardProps) {
  const t = useT();
  const { fiscalYear, years, unit } = facts;
  return (
    <>
      <PageHead
        title={t('832 预留份额')}
        note={unit.name}
        actions={
          <>
            <PrintButton />
            <ExportLinks href={(format) => paths.reserveFile(format, { year: fiscalYear })} />
          </>
        }
      />
      <Toolbar>
        <Switch
          label={t('预算年度')}
          current={String(fiscalYear)}
          items={years.map((year) => ({
            key: String(year),
            label: t('{year} 年度', { year: String(year) }),
            href: href({ year }),
          }))}
        />
      </Toolbar>
      {notice}
      <ReserveGap facts={facts} />
      <ReserveProgress facts={facts} />
      <WithSide label={t('预留份额怎么算')} side={<ReserveBasis facts={facts} />}>
        <ReserveCurve facts={facts} charts={facts.charts} />
        <ReserveOrders
          facts={facts}
          isFirst={isFirst}
          href={(query) => href({ ...query, year: fiscalYear })}
        />
        {form}
        <ReserveFilings facts={facts} />
      </WithSide>
    </>
  );
}
