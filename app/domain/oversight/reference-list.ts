/** A list as it was loaded, beside what the tables hold now. */
export interface ReferenceList {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly effectiveFrom: string;
  readonly checked: string;
  /** A code of `CONFIDENCE_NAMES`, or `per row` where the rows differ. */
  readonly confidence: string;
  /** 演示参数: the list as a whole is this demonstration's choice. */
  readonly isDemo: boolean;
  /** Rows of the loaded file. */
  readonly loaded: number;
  /** Rows in force now: others may have joined by proposals; null for a list that has no table of its own. */
  readonly rows: number | null;
  /** Of them those not read in the official text. */
  readonly doubtful: number;
  /** Of them those invented for the demonstration. */
  readonly demo: number;
  /** Of them those without a number. */
  readonly missing: number;
}
