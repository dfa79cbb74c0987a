import type { OwnOfferFileRow } from '~db/queries/catalogue/own-offers.ts';
import { isOfferView, OFFER_STATUS_NAMES, OFFER_VIEW_NAMES } from '../../../domain/catalogue/offer-list.ts';
import { exportOwnOffers } from '../../catalogue/export-own-offers.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, inOneBatch } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

/** The columns `catalogue:import` reads, so that the file can be changed and taken back; the status is for people. */
export async function ownOffersReport(ctx: Ctx, search: URLSearchParams): Promise<Report<OwnOfferFileRow>> {
  const asked = search.get('view') ?? 'all';
  const view = isOfferView(asked) ? asked : 'all';
  const q = search.get('q') ?? '';
  const { offers } = unwrap(await exportOwnOffers(ctx, { q, view }), ctx);
  return {
    name: '我的商品',
    conditions: conditionsOf({ 状态: OFFER_VIEW_NAMES[view], 关键词: q }),
    columns: [
      { head: 'sku', kind: 'code', value: (offer) => offer.sku },
      { head: 'name', kind: 'text', value: (offer) => offer.name },
      { head: 'brand', kind: 'text', value: (offer) => offer.brand },
      { head: 'model', kind: 'code', value: (offer) => offer.model },
      { head: 'category_code', kind: 'code', value: (offer) => offer.category_code },
      { head: 'unit', kind: 'text', value: (offer) => offer.unit },
      { head: 'price_yuan', kind: 'yuan', value: (offer) => offer.price_fen },
      { head: 'barcode', kind: 'code', value: (offer) => offer.gtin },
      { head: 'stock', kind: 'quantity', value: (offer) => offer.stock_milli },
      { head: 'areas', kind: 'code', value: (offer) => (offer.areas ?? []).join(';') },
      { head: 'lead_days', kind: 'count', value: (offer) => offer.lead_days },
      { head: '状态', kind: 'text', value: (offer) => OFFER_STATUS_NAMES[offer.status] },
    ],
    rows: inOneBatch(offers),
  };
}
