import type { ReserveFacts } from '../../domain/welfare/reserve.ts';
import type { ReserveChartShape } from '../../ui/charts/reserve-chart-shape.ts';
import { CHART_SIZES } from '../oversight/chart-frame.server.ts';
import { reserveChart } from './reserve-chart.server.ts';

/** What the unit's and the union's page of the reserve show: the facts, and their picture for a desk and for a phone. */
export interface ReservePage extends ReserveFacts {
  readonly charts: { readonly wide: ReserveChartShape; readonly narrow: ReserveChartShape };
}

export function reservePage(facts: ReserveFacts): ReservePage {
  return {
    ...facts,
    charts: {
      wide: reserveChart(facts, CHART_SIZES.wide),
      narrow: reserveChart(facts, CHART_SIZES.narrow),
    },
  };
}
