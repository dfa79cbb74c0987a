/**
 * What the fiscal system 预算管理一体化 ought to hold of one purchase request, and the next thing to tell it. Positions are
 * absolute, never differences: whatever was lost, doubled or late, telling the position again brings both sides together.
 */

/** A sum on one indicator 指标 for one 品目. */
export interface FiscalItem {
  /** 指标主键 BGT_ID */
  readonly indicator: string;
  readonly categoryCode: string;
  readonly amountFen: number;
}

/** What a contract has committed 占用, paid parts included. */
export interface FiscalContract {
  readonly orderId: string;
  readonly contractNumber: string;
  readonly supplierUscc: string;
  readonly payeeAccount: string;
  readonly items: readonly FiscalItem[];
}

export interface FiscalPosition {
  /** held 冻结 and not yet under a contract */
  readonly holds: readonly FiscalItem[];
  readonly contracts: readonly FiscalContract[];
}

export const NO_POSITION: FiscalPosition = { holds: [], contracts: [] };

/** One message to the fiscal system. Amounts are what shall stand afterwards. */
export type FiscalOperation =
  /** 冻结 */
  | { readonly kind: 'hold'; readonly items: readonly FiscalItem[] }
  /** 调整冻结 */
  | { readonly kind: 'adjust'; readonly items: readonly FiscalItem[] }
  /** 占用: the contract's items leave the hold */
  | { readonly kind: 'commit'; readonly contract: FiscalContract }
  /** 调整占用: less after cancellations, returns and unpaid remainders */
  | {
      readonly kind: 'adjust_contract';
      readonly orderId: string;
      readonly contractNumber: string;
      readonly items: readonly FiscalItem[];
    }
  /** 释放: nothing stands any more */
  | { readonly kind: 'release' };

const keyOf = ({ indicator, categoryCode }: FiscalItem) => `${indicator}|${categoryCode}`;

/** Items in order, one for each indicator and 品目, without empty ones. */
export function tidyItems(items: readonly FiscalItem[]): FiscalItem[] {
  const sums = new Map<string, FiscalItem>();
  for (const item of items) {
    const known = sums.get(keyOf(item));
    sums.set(keyOf(item), { ...item, amountFen: item.amountFen + (known?.amountFen ?? 0) });
  }
  return [...sums.values()]
    .filter(({ amountFen }) => amountFen !== 0)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const without = (items: readonly FiscalItem[], taken: readonly FiscalItem[]): FiscalItem[] =>
  tidyItems([...items, ...taken.map((item) => ({ ...item, amountFen: -item.amountFen }))]);

export function sameItems(a: readonly FiscalItem[], b: readonly FiscalItem[]): boolean {
  return without(a, b).length === 0;
}

const covers = (items: readonly FiscalItem[], wanted: readonly FiscalItem[]): boolean =>
  without(items, wanted).every(({ amountFen }) => amountFen >= 0);

/** Whether anything of the position still ties up money. */
export function isEmpty({ holds, contracts }: FiscalPosition): boolean {
  return tidyItems([...holds, ...contracts.flatMap(({ items }) => items)]).length === 0;
}

/**
 * What to tell next so that `acknowledged` becomes `desired`; null when both are the same. `acknowledged` is null as long
 * as nothing was ever held. Money that must be held for a contract is asked for before it is committed, and what is not
 * needed any more is given back last.
 */
export function nextOperation(
  acknowledged: FiscalPosition | null,
  desired: FiscalPosition,
): FiscalOperation | null {
  const before = acknowledged ?? NO_POSITION;
  const uncommitted = desired.contracts.filter(
    ({ orderId, items }) =>
      tidyItems(items).length > 0 && !before.contracts.some((known) => known.orderId === orderId),
  );
  const toCommit = uncommitted.flatMap(({ items }) => items);
  if (acknowledged === null) {
    const items = tidyItems([...desired.holds, ...toCommit]);
    return items.length === 0 ? null : { kind: 'hold', items };
  }
  if (!covers(before.holds, toCommit)) {
    return { kind: 'adjust', items: tidyItems([...desired.holds, ...toCommit]) };
  }
  const [contract] = uncommitted;
  if (contract !== undefined) return { kind: 'commit', contract };
  if (isEmpty(desired)) return isEmpty(before) ? null : { kind: 'release' };
  for (const known of before.contracts) {
    const items = desired.contracts.find(({ orderId }) => orderId === known.orderId)?.items ?? [];
    const { orderId, contractNumber } = known;
    if (!sameItems(known.items, items)) {
      return { kind: 'adjust_contract', orderId, contractNumber, items: tidyItems(items) };
    }
  }
  return sameItems(before.holds, desired.holds) ? null : { kind: 'adjust', items: tidyItems(desired.holds) };
}

/** The position after an operation was done. */
export function applyOperation(
  acknowledged: FiscalPosition | null,
  operation: FiscalOperation,
): FiscalPosition {
  const before = acknowledged ?? NO_POSITION;
  switch (operation.kind) {
    case 'hold':
    case 'adjust':
      return { ...before, holds: tidyItems(operation.items) };
    case 'commit':
      return {
        holds: without(before.holds, operation.contract.items),
        contracts: [...before.contracts, operation.contract],
      };
    case 'adjust_contract':
      return {
        ...before,
        contracts: before.contracts.map((contract) =>
          contract.orderId === operation.orderId
            ? { ...contract, items: tidyItems(operation.items) }
            : contract,
        ),
      };
    case 'release':
      return { holds: [], contracts: before.contracts.map((contract) => ({ ...contract, items: [] })) };
  }
}
