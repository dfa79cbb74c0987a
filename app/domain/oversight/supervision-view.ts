import type { Span, SupervisionQuery } from './supervision-query.ts';

export interface DivisionOption {
  /** Six digits, or nine for a division's own units (本级). */
  readonly value: string;
  readonly name: string;
  readonly own: boolean;
}

/** What every board of a supervisor says of itself: whose area, which days, what can be chosen. */
export interface SupervisionFrameView {
  readonly query: SupervisionQuery;
  readonly span: Span;
  /** Name of the supervisor's division. */
  readonly placeName: string;
  readonly divisions: readonly DivisionOption[];
  /** Of the chosen division. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** The years that can be chosen, newest first. */
  readonly years: readonly number[];
  /** Instant the figures were read. */
  readonly asOf: string;
}

/** A value of the rule registry as a board cites it; `value` null = the registry has no number. */
export interface CitedValue {
  readonly ruleId: string;
  readonly value: number | null;
  readonly clauseId: string | null;
  /** 演示参数. */
  readonly isDemo: boolean;
}
