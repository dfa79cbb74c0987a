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

export interface ReportPage<Row> {
  readonly rows: readonly Row[];
  /** Key the next page begins below; null on the last one. */
  readonly next: string | null;
}

/** A list that is read page by page: each call continues below the key the last one ended with. */
export async function* pagesOf<Row>(
  load: (before: string | null) => Promise<ReportPage<Row>>,
): AsyncGenerator<readonly Row[]> {
  yield* pagesAfter(await load(null), load);
}

/** The same from a first page that was read to see whether it may be read at all. */
export async function* pagesAfter<Row>(
  first: ReportPage<Row>,
  load: (before: string) => Promise<ReportPage<Row>>,
): AsyncGenerator<readonly Row[]> {
  let page = first;
  yield page.rows;
  while (page.next !== null) {
    page = await load(page.next);
    yield page.rows;
  }
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
