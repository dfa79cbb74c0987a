import type { Fen } from '../money.ts';
import { addFen, fen, mulMilli, prorate, sumFen, taxFromGross, ZERO_FEN } from '../money.ts';
import type { Milli } from '../quantity.ts';

/** What pricing needs of a cart line. Prices are tax-inclusive. */
export interface QuoteLineInput {
  readonly lineNo: number;
  readonly supplierId: string;
  readonly agreementId: string | null;
  readonly unitPriceFen: Fen;
  readonly quantityMilli: Milli;
  /** Basis points: 1300 is 13 %. */
  readonly taxRateBp: number;
  /** The supplier's order rule: the fee, and the goods value of one order from which delivery is free (0 = always free). */
  readonly delivery: { readonly feeFen: number; readonly freeFromFen: number };
}

export interface QuotedLine {
  readonly lineNo: number;
  readonly goodsFen: Fen;
  /** The line's share of its group's fee. */
  readonly deliveryFeeFen: Fen;
  /** Goods plus delivery: what the line costs (到手价). */
  readonly amountFen: Fen;
  /** Tax contained in `amountFen`. */
  readonly taxFen: Fen;
}

/** The lines that go to one supplier under one agreement (or none): one parcel, one delivery fee. */
export interface QuoteGroup {
  readonly supplierId: string;
  readonly agreementId: string | null;
  readonly lineNos: readonly number[];
  readonly goodsFen: Fen;
  readonly deliveryFeeFen: Fen;
  /** What is missing to free delivery; 0 when delivery is free or always charged. */
  readonly toFreeDeliveryFen: Fen;
  readonly amountFen: Fen;
  readonly taxFen: Fen;
}

export interface Quote {
  /** In the order of the input. */
  readonly lines: readonly QuotedLine[];
  /** Suppliers in order of appearance, within each its agreements in order of appearance. */
  readonly groups: readonly QuoteGroup[];
  readonly goodsFen: Fen;
  readonly deliveryFeeFen: Fen;
  readonly amountFen: Fen;
  readonly taxFen: Fen;
}

/**
 * Prices cart lines: goods per line (price × quantity, half up to the fen), the delivery fee once per supplier and
 * agreement shared by goods value, and the contained tax computed on each group's gross per rate and shared by largest
 * remainder, so that the lines sum to what the invoice of the whole would say. Every total is the sum of its lines.
 */
export function quoteOrder(inputs: readonly QuoteLineInput[]): Quote {
  const quoted = new Map<number, QuotedLine>();
  const groups = groupLines(inputs).map((group) => {
    const lines = quoteGroup(group);
    for (const line of lines) quoted.set(line.lineNo, line);
    return toGroup(group, lines);
  });
  const lines = inputs.flatMap((input) => quoted.get(input.lineNo) ?? []);
  return { lines, groups, ...totalsOf(lines) };
}

type Group<L extends QuoteLineInput> = readonly [L, ...L[]];

/** Groups by supplier, then agreement, keeping the order of first appearance on both levels. */
export function groupLines<L extends QuoteLineInput>(lines: readonly L[]): Group<L>[] {
  const suppliers = new Map<string, Map<string | null, [L, ...L[]]>>();
  for (const line of lines) {
    const agreements = suppliers.get(line.supplierId) ?? new Map<string | null, [L, ...L[]]>();
    suppliers.set(line.supplierId, agreements);
    const group = agreements.get(line.agreementId);
    if (group === undefined) agreements.set(line.agreementId, [line]);
    else group.push(line);
  }
  return [...suppliers.values()].flatMap((agreements) => [...agreements.values()]);
}

/** The fee of one order: nothing once its goods reach the supplier's free-delivery value. */
export function deliveryFee(goodsFen: Fen, rule: QuoteLineInput['delivery']): Fen {
  return goodsFen >= rule.freeFromFen ? ZERO_FEN : fen(rule.feeFen);
}

function quoteGroup(group: Group<QuoteLineInput>): QuotedLine[] {
  const goods = group.map((line) => mulMilli(line.unitPriceFen, line.quantityMilli));
  const fee = deliveryFee(sumFen(goods), group[0].delivery);
  // free gifts alone still pay for the parcel: share equally when there is no value to share by
  const weights = goods.some((amount) => amount > 0) ? goods : goods.map(() => 1);
  const fees = prorate(fee, weights);
  const amounts = goods.map((amount, index) => addFen(amount, fees[index] ?? ZERO_FEN));
  const taxes = taxByLine(group, amounts);
  return group.map((line, index) => ({
    lineNo: line.lineNo,
    goodsFen: goods[index] ?? ZERO_FEN,
    deliveryFeeFen: fees[index] ?? ZERO_FEN,
    amountFen: amounts[index] ?? ZERO_FEN,
    taxFen: taxes[index] ?? ZERO_FEN,
  }));
}

/** Tax of each rate's gross, shared over its lines by largest remainder. */
function taxByLine(group: readonly QuoteLineInput[], amounts: readonly Fen[]): Fen[] {
  const taxes = amounts.map(() => ZERO_FEN);
  for (const rate of new Set(group.map((line) => line.taxRateBp))) {
    const weights = group.map((line, index): number => (line.taxRateBp === rate ? (amounts[index] ?? 0) : 0));
    const tax = taxFromGross(fen(weights.reduce((sum, weight) => sum + weight, 0)), rate);
    prorate(tax, weights).forEach((share, index) => {
      taxes[index] = addFen(taxes[index] ?? ZERO_FEN, share);
    });
  }
  return taxes;
}

function toGroup(group: Group<QuoteLineInput>, lines: readonly QuotedLine[]): QuoteGroup {
  const [first] = group;
  const totals = totalsOf(lines);
  const missing = totals.deliveryFeeFen > 0 ? first.delivery.freeFromFen - totals.goodsFen : 0;
  return {
    supplierId: first.supplierId,
    agreementId: first.agreementId,
    lineNos: group.map((line) => line.lineNo),
    toFreeDeliveryFen: fen(missing),
    ...totals,
  };
}

function totalsOf(lines: readonly QuotedLine[]) {
  return {
    goodsFen: sumFen(lines.map((line) => line.goodsFen)),
    deliveryFeeFen: sumFen(lines.map((line) => line.deliveryFeeFen)),
    amountFen: sumFen(lines.map((line) => line.amountFen)),
    taxFen: sumFen(lines.map((line) => line.taxFen)),
  };
}
