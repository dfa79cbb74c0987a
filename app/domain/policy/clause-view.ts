/** A legal clause as its public page shows it: text, the rules that stand on it, and the numbers they use. */
export interface ClauseView {
  readonly id: string;
  readonly instrument: string;
  readonly article: string;
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** How sure the text is: confirmed, high, medium, secondary, demo, missing. */
  readonly confidence: string;
  readonly rules: readonly {
    readonly id: string;
    readonly textVersion: number;
    readonly effectiveFrom: string;
  }[];
  readonly values: readonly ClauseValue[];
  readonly siblings: readonly { readonly id: string; readonly article: string; readonly title: string }[];
}

export interface ClauseValue {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** As people write it, with its unit; null when the number is not known. */
  readonly text: string | null;
  readonly source: string;
  readonly confidence: string;
  readonly isDemo: boolean;
}
