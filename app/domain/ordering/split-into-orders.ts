import type { Fen } from '../money.ts';
import { fen } from '../money.ts';
import type { FundKind, Method, Programme } from './kinds.ts';

/** What decides which order a line goes to. */
export interface SplittableLine {
  readonly lineNo: number;
  readonly supplierId: string;
  readonly agreementId: string | null;
  readonly method: Method;
  /** An order counts as 832 or not as a whole, so that its goods are of one programme. */
  readonly programme: Programme;
  readonly fundKind: FundKind;
  readonly addressId: string;
  /** Budget lines the line is charged to; lines with different sets go to different orders. */
  readonly allocations: readonly { readonly budgetLineId: string; readonly amountFen: number }[];
  readonly goodsFen: number;
  readonly deliveryFeeFen: number;
  readonly amountFen: number;
  readonly taxFen: number;
}

export interface OrderPart<L extends SplittableLine> {
  /** Stable for the same lines, whatever their order: an idempotency key within the request. */
  readonly key: string;
  readonly supplierId: string;
  readonly agreementId: string | null;
  readonly method: Method;
  readonly programme: Programme;
  readonly fundKind: FundKind;
  readonly addressId: string;
  /** Sorted; empty when no budget money is used. */
  readonly budgetLineIds: readonly string[];
  readonly lines: readonly L[];
  readonly goodsFen: Fen;
  readonly deliveryFeeFen: Fen;
  readonly amountFen: Fen;
  readonly taxFen: Fen;
}

/**
 * Splits a request into orders by supplier × agreement × method × programme × fund set × address, in order of first appearance.
 * Nothing is re-priced: amounts were approved as they stand, so the orders sum to the request to the fen.
 */
export function splitIntoOrders<L extends SplittableLine>(lines: readonly L[]): OrderPart<L>[] {
  const parts = new Map<string, [L, ...L[]]>();
  for (const line of lines) {
    const key = orderKey(line);
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [line]);
    else part.push(line);
  }
  return [...parts].map(([key, part]) => {
    const [first] = part;
    const sum = (of: (line: L) => number) => fen(part.reduce((total, line) => total + of(line), 0));
    return {
      key,
      supplierId: first.supplierId,
      agreementId: first.agreementId,
      method: first.method,
      programme: first.programme,
      fundKind: first.fundKind,
      addressId: first.addressId,
      budgetLineIds: fundSet(first),
      lines: part,
      goodsFen: sum((line) => line.goodsFen),
      deliveryFeeFen: sum((line) => line.deliveryFeeFen),
      amountFen: sum((line) => line.amountFen),
      taxFen: sum((line) => line.taxFen),
    };
  });
}

function orderKey(line: SplittableLine): string {
  const fund = `${line.fundKind}:${fundSet(line).join('+')}`;
  return [line.supplierId, line.agreementId ?? '-', line.method, line.programme, fund, line.addressId].join(
    '|',
  );
}

/** A zero allocation moves no money and so names no fund. */
function fundSet(line: SplittableLine): string[] {
  const ids = line.allocations.filter((part) => part.amountFen !== 0).map((part) => part.budgetLineId);
  return [...new Set(ids)].sort();
}
