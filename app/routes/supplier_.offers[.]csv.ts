import type { LoaderFunctionArgs } from '@remix-run/node';
import { isOfferView, OFFER_STATUS_NAMES } from '~/domain/catalogue/offer-list.ts';
import { formatQuantity, milli } from '~/domain/quantity.ts';
import { exportOwnOffers } from '~/server/catalogue/export-own-offers.server.ts';
import { csvResponse, csvYuan } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';

/** The columns `catalogue:import` reads, so that the file can be changed and taken back; the status is for people. */
const HEAD = [
  ...['sku', 'name', 'brand', 'model', 'category_code', 'unit', 'price_yuan', 'barcode', 'stock', 'areas'],
  ...['lead_days', '状态'],
];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const view = search.get('view') ?? 'all';
    const list = await exportOwnOffers(ctx, {
      q: search.get('q') ?? '',
      view: isOfferView(view) ? view : 'all',
    });
    const rows = unwrap(list, ctx).offers.map((offer) => [
      ...[offer.sku, offer.name, offer.brand, offer.model, offer.category_code, offer.unit],
      ...[csvYuan(offer.price_fen), offer.gtin, formatQuantity(milli(offer.stock_milli))],
      ...[(offer.areas ?? []).join(';'), offer.lead_days, OFFER_STATUS_NAMES[offer.status]],
    ]);
    return csvResponse('我的商品.csv', HEAD, rows);
  });
}
