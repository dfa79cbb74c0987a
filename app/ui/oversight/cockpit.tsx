import type { Cockpit } from '~/domain/oversight/boards.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import { paths } from '~/paths.ts';
import type { MonthChartShape } from '../charts/month-chart-shape.ts';
import { PrintButton } from '../document-print.tsx';
import { useT } from '../i18n/context.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { CockpitFigures } from './cockpit-figures.tsx';
import { GreenPanel, LimitsPanel, MakersPanel, P832Panel, WaitingPanel } from './cockpit-panels.tsx';
import { MonthsPanel, RankPanel } from './cockpit-spend.tsx';
import { AmountDefinition } from './figures.tsx';
import { frameNote, SupervisionBar, spanNote } from './supervision-bar.tsx';

export interface CockpitPageProps {
  cockpit: Cockpit;
  charts: { wide: MonthChartShape; narrow: MonthChartShape };
}

/** 监管驾驶舱: the figures of the area, each opening to what makes it up. */
export function CockpitPage({ cockpit, charts }: CockpitPageProps) {
  const t = useT();
  const { frame, spend } = cockpit;
  const params = supervisionParams(frame.query);
  return (
    <OfficePage>
      <PageHead
        title={t('监管驾驶舱')}
        note={frameNote(frame, t)}
        actions={<PrintButton>{t('打印')}</PrintButton>}
      />
      <SupervisionBar frame={frame} href={paths.supervisor} />
      <p className="small soft">{spanNote(frame, t)}</p>
      <CockpitFigures cockpit={cockpit} />
      <div className="grid charts">
        <MonthsPanel spend={spend} charts={charts} query={frame.query} />
        <WaitingPanel cockpit={cockpit} />
      </div>
      <LimitsPanel cockpit={cockpit} />
      <div className="grid cols-3">
        <GreenPanel cockpit={cockpit} />
        <MakersPanel cockpit={cockpit} />
        <P832Panel cockpit={cockpit} />
      </div>
      <div className="grid cols-3">
        <RankPanel
          title={t('采购单位')}
          rows={spend.units}
          whole={spend.sums.contractedFen}
          orders={(key) => paths.supervisorOrders({ ...params, unit: key })}
          all={paths.supervisorSpend({ ...params, by: 'unit' })}
        />
        <RankPanel
          title={t('二级品目')}
          rows={spend.categories}
          whole={spend.sums.contractedFen}
          orders={(key) => paths.supervisorOrders({ ...params, category: key })}
          all={paths.supervisorSpend({ ...params, by: 'category' })}
        />
        <RankPanel
          title={t('供应商')}
          rows={spend.suppliers}
          whole={spend.sums.contractedFen}
          orders={(key) => paths.supervisorOrders({ ...params, supplier: key })}
          all={paths.supervisorSpend({ ...params, by: 'supplier' })}
        />
      </div>
      <AmountDefinition />
    </OfficePage>
  );
}
