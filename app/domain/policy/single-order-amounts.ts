import type { LineFacts, PurchaseFacts } from './facts.ts';

/** What a request buys of one leaf 品目 by one method: single-order limits are tested on this, before the request splits. */
export interface SingleOrderAmount {
  /** `method:leaf`. */
  readonly key: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly amountFen: number;
  readonly lines: readonly LineFacts[];
}

/** The request's amounts per method × leaf, for the lines that `of` picks; largest first. */
export function singleOrderAmounts(
  facts: PurchaseFacts,
  of: (line: LineFacts) => boolean,
): SingleOrderAmount[] {
  const amounts = new Map<string, SingleOrderAmount>();
  for (const line of facts.lines.filter(of)) {
    const key = singleOrderKey(line);
    const before = amounts.get(key);
    amounts.set(key, {
      key,
      categoryCode: line.categoryCode,
      categoryName: line.categoryName,
      amountFen: (before?.amountFen ?? 0) + line.amountFen,
      lines: [...(before?.lines ?? []), line],
    });
  }
  return [...amounts.values()].sort((a, b) => b.amountFen - a.amountFen);
}

export function singleOrderKey(line: Pick<LineFacts, 'method' | 'categoryCode'>): string {
  return `${line.method}:${line.categoryCode}`;
}
