import type { z } from 'zod';

/** A wrong cell of a pasted or uploaded table. */
export interface RowProblem {
  /** Header is row 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
  /** What stands in the message's braces. */
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export type ParsedRecords<Row> =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

export interface RecordFormat<Schema extends z.ZodType> {
  /** Key and Chinese name of each column; a head may be either. */
  readonly columns: readonly (readonly [key: string, name: string])[];
  /** Keys of columns that a file may leave out. */
  readonly optional?: readonly string[];
  readonly row: Schema;
  readonly mostRows: number;
  /** What no two rows may share, and the column at which a second one is told. */
  readonly unique: {
    readonly of: (row: z.output<Schema>) => string;
    readonly column: string;
    readonly shown: (row: z.output<Schema>) => string;
  };
  /** What the schema is given of the cells of a row, by key; the cells themselves when it is left out. */
  readonly cells?: (record: Readonly<Record<string, string>>) => unknown;
}

type Table = readonly (readonly string[])[];

/** Records of a table (first row = heads); every wrong cell is reported, none is skipped. */
export function parseRecords<Schema extends z.ZodType>(
  [head, ...body]: Table,
  format: RecordFormat<Schema>,
): ParsedRecords<z.output<Schema>> {
  const refused = (problem: Pick<RowProblem, 'message'> & Partial<RowProblem>) => ({
    ok: false as const,
    problems: [{ row: 1, column: '', value: '', ...problem }],
  });
  if (!head || body.length === 0) return refused({ message: '没有数据行，请粘贴包含表头的表格。' });
  if (body.length > format.mostRows) {
    const params = { most: format.mostRows };
    return refused({ message: '一次最多导入 {most} 行，请分批导入', params, value: String(body.length) });
  }
  const places = format.columns.map(([key, name]) => ({
    key,
    name,
    index: head.findIndex((cell) => cell.trim() === name || cell.trim() === key),
  }));
  const missing = places.filter(({ key, index }) => index < 0 && !format.optional?.includes(key));
  if (missing.length > 0)
    return {
      ok: false,
      problems: missing.map(({ name }) => ({ row: 1, column: name, value: '', message: '缺少这一列' })),
    };
  return parseBody(body, places, format);
}

function parseBody<Schema extends z.ZodType>(
  body: Table,
  places: readonly { readonly key: string; readonly name: string; readonly index: number }[],
  { row: schema, unique, cells: given = (record) => record }: RecordFormat<Schema>,
): ParsedRecords<z.output<Schema>> {
  const problems: RowProblem[] = [];
  const rows: z.output<Schema>[] = [];
  const seen = new Map<string, number>();
  body.forEach((cells, index) => {
    const row = index + 2;
    const record = Object.fromEntries(places.map(({ key, index: at }) => [key, cells[at] ?? '']));
    const parsed = schema.safeParse(given(record));
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const key = String(issue.path[0] ?? '');
        const column = places.find((place) => place.key === key)?.name ?? key;
        problems.push({ row, column, value: record[key] ?? '', message: issue.message });
      }
      return;
    }
    const key = unique.of(parsed.data);
    const twin = seen.get(key);
    if (twin !== undefined) {
      const value = unique.shown(parsed.data);
      problems.push({ row, column: unique.column, value, message: '与第 {twin} 行重复', params: { twin } });
      return;
    }
    seen.set(key, row);
    rows.push(parsed.data);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, rows };
}
