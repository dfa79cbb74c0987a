import type { PriceCaseRow, PriceObservationRow } from '../../../../domain/catalogue/price-case.ts';
import { PRICE_VIEW_STATES } from '../../../../domain/catalogue/price-case.ts';
import { PRICE_CASE_STATE_NAMES } from '../../../../domain/catalogue/price-case-machine.ts';
import { listPriceCasesInput, listPricesInput } from '../../../../domain/catalogue/price-watch.input.ts';
import type { PriceFinding } from '../../../../domain/catalogue/price-watch.ts';
import { PRICE_SOURCES, priceThatPasses } from '../../../../domain/catalogue/price-watch.ts';
import { listPriceCases } from '../../../catalogue/list-price-cases.server.ts';
import { listPrices } from '../../../catalogue/list-prices.server.ts';
import type { Ctx } from '../../../context.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, pagesOf } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const BATCH_ROWS = 500;
const BP = 10_000;

const finding = (row: PriceCaseRow, against: PriceFinding['against']) =>
  row.findings.find((one) => one.against === against);

/** Cases of the price watch with what they rest on. */
export async function priceCasesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<PriceCaseRow>> {
  const { view, q } = listPriceCasesInput.parse(Object.fromEntries(search));
  const state = PRICE_CASE_STATE_NAMES[PRICE_VIEW_STATES[view]];
  return {
    name: `价格监测-${state}`,
    conditions: conditionsOf({ 状态: state, 检索: q }),
    columns: [
      { head: '编号', kind: 'code', value: (row) => row.number },
      { head: '商品', kind: 'text', value: (row) => row.productName },
      { head: '货号', kind: 'code', value: (row) => row.sku },
      { head: '供应商', kind: 'text', value: (row) => row.supplierName },
      { head: '计量单位', kind: 'text', value: (row) => row.unit },
      { head: '冻结时报价（元）', kind: 'yuan', value: (row) => row.priceFen },
      { head: '现价（元）', kind: 'yuan', value: (row) => row.currentFen },
      { head: '可通过的最高价（元）', kind: 'yuan', value: (row) => priceThatPasses(row.findings) },
      { head: '成交上四分位（元）', kind: 'yuan', value: (row) => finding(row, 'deals')?.baseFen },
      { head: '成交笔数', kind: 'count', value: (row) => finding(row, 'deals')?.n },
      { head: '高于成交', kind: 'share', value: (row) => shareOf(finding(row, 'deals')) },
      { head: '外部参考价（元）', kind: 'yuan', value: (row) => finding(row, 'reference')?.baseFen },
      { head: '高于参考', kind: 'share', value: (row) => shareOf(finding(row, 'reference')) },
      { head: '状态', kind: 'text', value: (row) => PRICE_CASE_STATE_NAMES[row.state] },
      { head: '冻结时间', kind: 'instant', value: (row) => new Date(row.openedAt) },
      {
        head: '办结时间',
        kind: 'instant',
        value: (row) => (row.closedAt === null ? null : new Date(row.closedAt)),
      },
    ],
    rows: pagesOf(async (before) => {
      const asked = { view, q, before: before ?? undefined, limit: BATCH_ROWS };
      const page = unwrap(await listPriceCases(ctx, asked), ctx);
      return { rows: page.rows, next: page.nextBefore };
    }),
  };
}

const shareOf = (found: PriceFinding | undefined) => (found === undefined ? null : found.overBp / BP);

/** Prices seen elsewhere, as they were recorded. */
export async function pricesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<PriceObservationRow>> {
  const { q } = listPricesInput.parse(Object.fromEntries(search));
  return {
    name: '价格观测',
    conditions: conditionsOf({ 商品: q }),
    columns: [
      { head: '商品', kind: 'text', value: (row) => row.productName },
      { head: '计量单位', kind: 'text', value: (row) => row.unit },
      { head: '来源', kind: 'text', value: (row) => PRICE_SOURCES[row.source] },
      { head: '查询日期', kind: 'date', value: (row) => row.observedOn },
      { head: '价格（元）', kind: 'yuan', value: (row) => row.priceFen },
      { head: '凭据', kind: 'text', value: (row) => row.evidence },
      { head: '登记人', kind: 'text', value: (row) => row.recordedBy },
      { head: '登记时间', kind: 'instant', value: (row) => new Date(row.recordedAt) },
      { head: '作废原因', kind: 'text', value: (row) => row.withdrawnReason },
    ],
    rows: pagesOf(async (before) => {
      const page = unwrap(await listPrices(ctx, { q, before: before ?? undefined, limit: BATCH_ROWS }), ctx);
      return { rows: page.rows, next: page.nextBefore };
    }),
  };
}
