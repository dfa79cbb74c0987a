/** What one check contributed to the last line of `npm test`. */
export interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** What was not run, each with its reason. */
  readonly skipped: readonly string[];
  /** Which tests failed, each with the first line of what it says. */
  readonly failures?: readonly string[];
  readonly seconds: number;
}

export interface Check {
  readonly name: string;
  run(io: CheckIo): Promise<Omit<Outcome, 'name' | 'seconds'>>;
}

export interface CheckIo {
  readonly root: string;
  out(line: string): void;
}

/** The promised last line. */
export function totalLine(outcomes: readonly Outcome[]): string {
  const sum = (of: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[of], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
