import type { LocalDate } from '../time/local-date.ts';

/** Worst last in meaning, but cards are shown worst first; see `VERDICT_ORDER`. */
export const VERDICTS = ['permit', 'warn', 'require_reason', 'refer', 'deny'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Rank for sorting: the higher, the worse. */
export const VERDICT_ORDER = {
  permit: 0,
  warn: 1,
  refer: 2,
  require_reason: 3,
  deny: 4,
} as const satisfies Record<Verdict, number>;

export interface Citation {
  /** Key of a row of `clauses`; its page is `/policy/:clauseId`. */
  readonly clauseId: string;
  readonly instrument: string;
  readonly article: string;
}

/** Which level of the rule registry decided: county → city → province → nation. */
export interface DecidingLevel {
  readonly areaCode: string;
  readonly level: 'county' | 'city' | 'province' | 'nation';
  readonly validFrom: LocalDate;
  /** Row version of the value, so that a decision can be replayed. */
  readonly version: number;
  /** 演示参数: the number is invented for the demonstration. */
  readonly isDemo: boolean;
  /** The clause of the value itself, which may be a local notice under the rule's own clause. */
  readonly clauseId: string;
}

export type NumberKind = 'fen' | 'percent' | 'count' | 'days' | 'times' | 'date' | 'text' | 'milli';

/** One number a decision used, rendered by the page: label code plus typed value. */
export interface DecisionNumber {
  readonly label: string;
  readonly kind: NumberKind;
  readonly value: number | string;
}

/** What would change the answer; only what the mall can carry out today. Applied by `applyRemedy`. */
export type Remedy =
  | { readonly kind: 'reduce_quantity'; readonly lineNo: number; readonly toMilli: number }
  | { readonly kind: 'remove_line'; readonly lineNo: number }
  | { readonly kind: 'change_budget_line'; readonly lineNo: number; readonly toBudgetLineId: string }
  | {
      readonly kind: 'change_offer';
      readonly lineNo: number;
      readonly toOfferId: string;
      readonly toUnitPriceFen: number;
    }
  | { readonly kind: 'give_reason'; readonly ruleId: string };

export interface Reason {
  /** Code of the sentence, e.g. `budget.short`; rendered per locale with `params`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** 条款决定卡: one rule's answer about one request or one line of it. */
export interface Decision {
  readonly ruleId: string;
  /** Version of the rule's text and code. */
  readonly textVersion: number;
  readonly verdict: Verdict;
  /** The line it speaks of; absent when it speaks of the whole request. */
  readonly lineNo?: number | undefined;
  readonly budgetLineId?: string | undefined;
  /** What else it speaks of: a counter's scope key, or `method:leaf` for a limit on the request. */
  readonly subject?: string | undefined;
  readonly reasons: readonly Reason[];
  readonly numbers: readonly DecisionNumber[];
  readonly remedies: readonly Remedy[];
  readonly citation: Citation;
  readonly decidedBy: DecidingLevel | null;
}

/** Where there is room for a few: everything that is no pass, then passes up to five, two at least. Worst first. */
export function mostTelling(decisions: readonly Decision[]): Decision[] {
  const open = decisions.filter(({ verdict }) => verdict !== 'permit');
  const passes = decisions.filter(({ verdict }) => verdict === 'permit');
  open.sort((a, b) => VERDICT_ORDER[b.verdict] - VERDICT_ORDER[a.verdict]);
  return [...open, ...passes.slice(0, Math.max(5 - open.length, 2))];
}
