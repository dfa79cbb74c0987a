import type { GreenQuestion } from '~db/queries/ordering/green-outlook.ts';
import type { PurchaseLineRow, PurchaseRead } from '~db/queries/ordering/purchase-lines.ts';
import { certificateOn } from '../../domain/catalogue/green.ts';
import type { GreenView } from '../../domain/ordering/purchase-view.ts';
import type { GreenLine } from '../../domain/policy/green-forecast.ts';
import { GREEN_MIN, greenForecast } from '../../domain/policy/green-forecast.ts';
import { resolveInteger, resolveRuleValue } from '../../domain/policy/rule-values.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearStart } from '../../domain/time/local-date.ts';
import { certificatesOf, methodOf } from './line-facts.server.ts';
import type { Purchase } from './read-purchase.server.ts';

/** What a forecast asks of the database, besides the lines. A union's money is no public spending: it has no share. */
export function greenQuestion(
  read: PurchaseRead,
  asked: { readonly orderDate: LocalDate; readonly deliveryAreaCode?: string },
  fiscalYear: number,
): GreenQuestion | null {
  if (read.unit.fund !== 'budget') return null;
  const { orderDate } = asked;
  const address = read.addresses.find(({ id }) => id === read.addressId);
  const open = read.lines.filter((row) => {
    const line = greenLineOf(row, 0, orderDate);
    return row.frozen === null && line.listed && !line.certified;
  });
  return {
    yearFrom: fiscalYearStart(fiscalYear),
    yearTo: orderDate,
    orderDate,
    placeCode: asked.deliveryAreaCode ?? address?.divisionCode ?? read.unit.divisionCode,
    wishes: open.map(({ lineNo, quantityMilli, offer, product }) => ({
      ...{ lineNo, quantityMilli },
      productId: offer.productId,
      categoryCode: product.categoryCode,
      unit: product.unit,
      attributes: product.attributes,
      specifications: product.specifications,
      isFramework: methodOf(offer) !== 'mall_direct',
    })),
  };
}

/** Listed by its leaf, certified by a certificate of a list its leaf stands in: as `greenLines` counts contracts. */
function greenLineOf(row: PurchaseLineRow, amountFen: number, on: LocalDate): GreenLine {
  const lists = new Set(row.greenRows.map(({ list }) => list));
  const certificates = certificatesOf(row);
  const certified = [...lists].some((list) => certificateOn(list, certificates, on).valid !== null);
  return { listed: lists.size > 0, certified, amountFen };
}

/** The forecast of a purchase that was read with it; null when nothing of it counts. */
export function toGreenView(purchase: Purchase): GreenView | null {
  const { world, facts, lines } = purchase;
  const { green } = world;
  if (green === null) return null;
  const forecast = greenForecast(
    green,
    lines.map(({ row, quoted }) => greenLineOf(row, quoted.amountFen, facts.orderDate)),
  );
  if (forecast === null) return null;
  const { areaCode } = facts.unit;
  const minimum = resolveInteger(GREEN_MIN, areaCode, facts.orderDate, facts.ruleValues);
  const { decidedBy } = resolveRuleValue(GREEN_MIN, areaCode, facts.orderDate, facts.ruleValues);
  return {
    ...forecast,
    minimumBp: minimum?.value ?? null,
    minimumIsDemo: decidedBy?.isDemo ?? false,
    clauseId: decidedBy?.clauseId ?? null,
    twins: green.twins.flatMap(({ lineNo, ...twin }) => {
      const line = lines.find(({ row }) => row.lineNo === lineNo);
      if (line === undefined) return [];
      const { itemId, product } = line.row;
      return [
        { ...twin, itemId, unit: product.unit, forName: product.name, nowFen: line.facts.unitPriceFen },
      ];
    }),
  };
}
