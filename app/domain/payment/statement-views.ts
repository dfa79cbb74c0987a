/** `open`: still to be matched; `matched`: settled a payment; `aside`: not a payment of the mall. */
export const STATEMENT_ROW_STATES = ['open', 'matched', 'aside'] as const;
export type StatementRowState = (typeof STATEMENT_ROW_STATES)[number];

export const STATEMENT_VIEWS = [...STATEMENT_ROW_STATES, 'all'] as const;
/** Tabs of the list. */
export type StatementView = (typeof STATEMENT_VIEWS)[number];

export const STATEMENT_VIEW_NAMES = {
  open: '待核对',
  matched: '已核销',
  aside: '与商城无关',
  all: '全部',
} as const satisfies Record<StatementView, string>;

/** The states that a tab shows. */
export function statesOf(view: StatementView): readonly StatementRowState[] {
  return view === 'all' ? STATEMENT_ROW_STATES : [view];
}

/** A payment that a row may be, with what speaks for it. */
export interface StatementCandidate {
  readonly paymentId: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly payeeName: string;
  readonly amountFen: number;
  readonly agrees: readonly MatchSign[];
  /** It has been settled already: the row may be a second transfer of the same. */
  readonly paid: boolean;
}

export const MATCH_SIGNS = ['reference', 'amount', 'name', 'account'] as const;
export type MatchSign = (typeof MATCH_SIGNS)[number];
export const MATCH_SIGN_NAMES = {
  reference: '附言',
  amount: '金额',
  name: '户名',
  account: '账号',
} as const satisfies Record<MatchSign, string>;

/** A row of the statement as its page shows it. */
export interface StatementRowView {
  readonly id: string;
  readonly bookedOn: string;
  readonly direction: 'out' | 'in';
  readonly amountFen: number;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly memo: string;
  readonly state: StatementRowState;
  readonly paymentId: string | null;
  readonly paymentNumber: string | null;
  readonly orderNumber: string | null;
  readonly decidedBy: string | null;
  readonly note: string;
  /** The likeliest first; of open rows only. */
  readonly candidates: readonly StatementCandidate[];
}
