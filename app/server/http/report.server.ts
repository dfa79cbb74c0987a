/**
 * How a cell is written: `yuan` and `quantity` are integers of fen and thousandths, `share` is a ratio (0.5 = 50 %),
 * `date` a day as it is stored, `instant` a moment shown in Shanghai, `code` text that looks like a number.
 */
export type CellKind = 'text' | 'code' | 'count' | 'yuan' | 'quantity' | 'share' | 'date' | 'instant';
export type CellValue = string | number | Date | null | undefined;

export interface ReportColumn<Row> {
  readonly head: string;
  readonly kind: CellKind;
  readonly value: (row: Row) => CellValue;
}

/** What a list was asked for, as words. */
export type ReportConditions = readonly (readonly [name: string, value: string])[];

/** A list as a file: its columns once, for every format. */
export interface Report<Row> {
  /** Name of the file and of its sheet. */
  readonly name: string;
  readonly columns: readonly ReportColumn<Row>[];
  /** Stands in the file, so that a reader knows what he holds. */
  readonly conditions: ReportConditions;
  /** In batches, so that a long list never lies in memory as a whole. */
  readonly rows: AsyncIterable<readonly Row[]>;
}

/** Who exports and when; written into the file. */
export interface ReportOrigin {
  readonly at: Date;
  readonly by: string;
}

/** A list that is read page by page: each call continues below the key the last one ended with. */
export async function* pagesOf<Row>(
  load: (before: string | null) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
): AsyncGenerator<readonly Row[]> {
  let before: string | null = null;
  do {
    const page: { readonly rows: readonly Row[]; readonly next: string | null } = await load(before);
    yield page.rows;
    before = page.next;
  } while (before !== null);
}

/** A list that lies in memory already. */
export async function* inOneBatch<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/** Conditions that were set, by name; what is empty was not asked for. */
export function conditionsOf(named: Readonly<Record<string, string | null | undefined>>): ReportConditions {
  return Object.entries(named).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, value] as const],
  );
}
