import { fundStandingOf } from '../../domain/budget/fund-types.ts';
import { fen, mulMilli } from '../../domain/money.ts';
import type {
  BudgetLineView,
  CartView,
  CheckoutView,
  OrderPreview,
  PurchaseLineView,
  PurchaseView,
} from '../../domain/ordering/purchase-view.ts';
import { groupLines } from '../../domain/ordering/quote-order.ts';
import { splitIntoOrders } from '../../domain/ordering/split-into-orders.ts';
import { fitsBudgetLine, neededByBudgetLine } from '../../domain/policy/fitting-budget-lines.ts';
import { milli } from '../../domain/quantity.ts';
import { toGreenView } from './green-outlook.server.ts';
import { toSnapshot } from './line-facts.server.ts';
import type { Purchase, PurchaseLine } from './read-purchase.server.ts';

/** A purchase as pages show it, without what only the rules need. */
export function toPurchaseView(purchase: Purchase): PurchaseView {
  const { quote, decisions, facts, lines } = purchase;
  return {
    lines: lines.map((line) => toLineView(line, purchase)),
    totals: {
      lines: lines.length,
      goodsFen: quote.goodsFen,
      deliveryFeeFen: quote.deliveryFeeFen,
      taxFen: quote.taxFen,
      amountFen: quote.amountFen,
    },
    decisions,
    green: toGreenView(purchase),
    names: {
      lines: facts.lines.map(({ lineNo, name, unit, alternatives }) => ({
        lineNo,
        name,
        unit,
        alternatives: alternatives.map(({ offerId, supplier }) => ({
          offerId,
          supplier: { name: supplier.name },
        })),
      })),
      budgetLines: facts.budgetLines.map(({ id, name }) => ({ id, name })),
    },
    budgetLines: budgetLinesOf(purchase),
    orders: orderPreviews(purchase),
  };
}

function toLineView(line: PurchaseLine, purchase: Purchase): PurchaseLineView {
  const { row, quoted, facts } = line;
  const { offer, product } = row;
  const fell = row.frozen === null && offer.priceFen < row.priceSeenFen;
  return {
    itemId: row.itemId,
    lineNo: row.lineNo,
    selected: row.selected,
    productId: offer.productId,
    offerId: offer.offerId,
    name: product.name,
    brand: product.brand,
    model: product.model,
    unit: product.unit,
    image: product.image ?? '',
    categoryCode: product.categoryCode,
    labels: toSnapshot(row, purchase.facts.orderDate).labels,
    supplierName: offer.supplier.name,
    agreementNumber: offer.agreement?.number ?? null,
    quantityMilli: row.quantityMilli,
    unitPriceFen: facts.unitPriceFen,
    fellFromFen: fell ? row.priceSeenFen : null,
    goodsFen: mulMilli(fen(facts.unitPriceFen), row.quantityMilli),
    deliveryFeeFen: quoted.deliveryFeeFen,
    amountFen: quoted.amountFen,
    stockMilli: offer.stockMilli,
    leadDays: offer.leadDays,
    problems: line.problems,
    allocations: facts.allocations,
    fittingLineIds: purchase.facts.budgetLines
      .filter((budgetLine) => fitsBudgetLine(purchase.facts, facts, budgetLine))
      .map((budgetLine) => budgetLine.id),
    acceptedPriceFen: Math.min(offer.priceFen, row.priceSeenFen),
  };
}

function budgetLinesOf({ world, facts }: Purchase): BudgetLineView[] {
  const taken = neededByBudgetLine(facts);
  return world.budgetLines.map((line) => ({
    id: line.id,
    code: line.code,
    name: line.name,
    economicClass: line.economicClass,
    functionClass: line.functionClass,
    projectName: line.projectName,
    status: line.status,
    budgetFen: line.budgetFen,
    heldFen: line.heldFen,
    committedFen: line.committedFen,
    spentFen: line.spentFen,
    availableFen: line.availableFen,
    takenFen: taken.get(line.id) ?? 0,
    fund: fundStandingOf(line.fundType, line.isProven),
  }));
}

function orderPreviews(purchase: Purchase): OrderPreview[] {
  const codes = new Map(purchase.world.budgetLines.map((line) => [line.id, line.economicClass]));
  const parts = splitIntoOrders(
    purchase.lines.map(({ row, quoted, facts }) => ({
      lineNo: row.lineNo,
      supplierId: row.offer.supplier.id,
      supplierName: row.offer.supplier.name,
      agreementNumber: row.offer.agreement?.number ?? null,
      agreementId: facts.agreement?.id ?? null,
      name: row.product.name,
      quantityMilli: row.quantityMilli,
      method: facts.method,
      programme: facts.programme,
      fundKind: purchase.unit.fund,
      addressId: purchase.address?.id ?? '',
      allocations: facts.allocations,
      goodsFen: quoted.goodsFen,
      deliveryFeeFen: quoted.deliveryFeeFen,
      amountFen: quoted.amountFen,
      taxFen: quoted.taxFen,
    })),
  );
  return parts.map((part) => ({
    key: part.key,
    supplierName: part.lines[0]?.supplierName ?? '',
    agreementNumber: part.lines[0]?.agreementNumber ?? null,
    programme: part.programme,
    funds: [...new Set(part.budgetLineIds.map((id) => codes.get(id) ?? ''))],
    goods: part.lines.map(({ name, quantityMilli }) => ({ name, quantityMilli })),
    amountFen: part.amountFen,
  }));
}

/** The cart page: every line by supplier and agreement; sums, rules and budget of the ticked ones. */
export function toCartView(all: Purchase, ticked: Purchase): CartView {
  const purchase = toPurchaseView(ticked);
  const amounts = new Map(ticked.lines.map(({ row, quoted }) => [row.itemId, quoted]));
  const views = new Map(
    all.lines.map((line) => [
      line.row.itemId,
      purchase.lines.find((view) => view.itemId === line.row.itemId) ?? toLineView(line, all),
    ]),
  );
  const parts = groupLines(
    all.lines.map((line) => ({
      ...line,
      lineNo: line.row.lineNo,
      supplierId: line.row.offer.supplier.id,
      agreementId: line.row.offer.agreement?.id ?? null,
      unitPriceFen: fen(line.facts.unitPriceFen),
      quantityMilli: milli(line.facts.quantityMilli),
      taxRateBp: line.row.offer.taxRateBp,
      delivery: line.facts.supplier.delivery,
    })),
  );
  const bySupplier = new Map<string, typeof parts>();
  for (const part of parts) {
    const { id } = part[0].row.offer.supplier;
    bySupplier.set(id, [...(bySupplier.get(id) ?? []), part]);
  }
  const sum = (lines: readonly PurchaseLine[], of: 'amountFen' | 'deliveryFeeFen') =>
    lines.reduce((total, { row }) => total + (amounts.get(row.itemId)?.[of] ?? 0), 0);
  return {
    lineCount: all.lines.length,
    purchase,
    groups: [...bySupplier].map(([supplierId, agreementParts]) => {
      const lines = agreementParts.flat();
      return {
        key: supplierId,
        supplierName: lines[0]?.row.offer.supplier.name ?? '',
        sizeClass: lines[0]?.row.offer.supplier.sizeClass ?? '',
        lineCount: lines.length,
        amountFen: sum(lines, 'amountFen'),
        parts: agreementParts.map((part) => {
          const { agreement } = part[0].row.offer;
          const quoted = ticked.quote.groups.find(
            (group) => group.supplierId === supplierId && group.agreementId === (agreement?.id ?? null),
          );
          return {
            key: `${supplierId}-${agreement?.id ?? 'mall'}`,
            agreement:
              agreement === null
                ? null
                : {
                    id: agreement.id,
                    number: agreement.number,
                    name: agreement.name,
                    validTo: agreement.validTo,
                  },
            amountFen: sum(part, 'amountFen'),
            deliveryFeeFen: sum(part, 'deliveryFeeFen'),
            toFreeDeliveryFen: quoted?.toFreeDeliveryFen ?? 0,
            lines: part.flatMap((line) => views.get(line.row.itemId) ?? []),
          };
        }),
      };
    }),
  };
}

/** The checkout page. */
export function toCheckoutView(purchase: Purchase): CheckoutView {
  const { unit, addresses, address, facts } = purchase;
  return {
    purchase: toPurchaseView(purchase),
    unit: { name: unit.name, invoiceTitle: unit.invoiceTitle, uscc: unit.uscc },
    addresses: addresses.map(({ id, ...rest }) => ({ addressId: id, ...rest })),
    addressId: address?.id ?? null,
    reasons: facts.givenReasons,
  };
}
