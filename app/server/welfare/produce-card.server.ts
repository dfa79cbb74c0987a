import type { ProduceRow } from '~db/queries/welfare/produce-list.ts';
import { comparablePriceOf } from '../../domain/catalogue/net-content.ts';
import { seasonPhase } from '../../domain/welfare/produce.ts';
import type { ProduceCardFacts } from '../../domain/welfare/produce-view.ts';

/** Produce as a card shows it: the price of 500 g, the season, each certificate once with its last day. */
export function produceCard(row: ProduceRow, month: number, mayBuy: boolean): ProduceCardFacts {
  const { id, name, categoryCode, unit, priceFen, seasonMonths, countyCode, placeName, province } = row;
  const marks = row.marks.filter(({ mark }, index, all) => all.findIndex((m) => m.mark === mark) === index);
  return {
    ...{ id, name, categoryCode, unit, priceFen, seasonMonths, countyCode, placeName, province, marks },
    supplierName: row.supplierName,
    supplierCount: row.supplierCount,
    deals: row.deals,
    orderable: row.orderable,
    unitPrice: comparablePriceOf(row, priceFen),
    phase: seasonPhase(seasonMonths, month),
    ...(mayBuy && row.orderable ? { offerId: row.offerId } : {}),
  };
}
