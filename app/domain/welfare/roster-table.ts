import type { MemberFields } from './roster.input.ts';
import { memberFields } from './roster.input.ts';

export const ROSTER_COLUMNS = [
  ['staffNumber', '工号'],
  ['name', '姓名'],
  ['department', '部门'],
  ['joinedOn', '入会日期'],
] as const satisfies readonly (readonly [keyof MemberFields, string])[];

export const ROSTER_MAX_ROWS = 5000;
/** More would help nobody to mend his file. */
const PROBLEMS_MAX = 200;

export interface RosterProblem {
  /** The header is row 1. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

export type ParsedRoster =
  | { readonly ok: true; readonly rows: readonly MemberFields[] }
  | { readonly ok: false; readonly problems: readonly RosterProblem[] };

export interface RosterTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly row: number; readonly values: readonly (string | undefined)[] }[];
}

const refused = (problems: readonly RosterProblem[]): ParsedRoster => ({ ok: false, problems });

/** A table of members; every wrong cell is reported and no row is skipped. */
export function parseRoster(table: RosterTable): ParsedRoster {
  if (table.rows.length === 0) {
    return refused([{ row: 1, column: '', value: '', message: '没有会员行，请填写后再上传。' }]);
  }
  if (table.rows.length > ROSTER_MAX_ROWS) {
    const value = String(table.rows.length);
    return refused([{ row: 1, column: '', value, message: '一次最多导入 5000 人，请分批导入。' }]);
  }
  const places = ROSTER_COLUMNS.map(([key, name]) => ({
    key,
    name,
    index: table.header.findIndex((cell) => cell.trim() === name || cell.trim() === key),
  }));
  const missing = places.filter((place) => place.index < 0);
  if (missing.length > 0) {
    return refused(
      missing.map(({ name }) => ({ row: 1, column: name, value: '', message: '表头缺少这一列，请补上。' })),
    );
  }
  return parseRows(table.rows, places);
}

function parseRows(
  rows: RosterTable['rows'],
  places: readonly { readonly key: keyof MemberFields; readonly name: string; readonly index: number }[],
): ParsedRoster {
  const problems: RosterProblem[] = [];
  const members: MemberFields[] = [];
  const seen = new Set<string>();
  for (const { row, values } of rows) {
    const record = Object.fromEntries(places.map(({ key, index }) => [key, values[index] ?? '']));
    const parsed = memberFields.safeParse(record);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const place = places.find(({ key }) => key === issue.path[0]);
        const value = place === undefined ? '' : (record[place.key] ?? '');
        problems.push({ row, column: place?.name ?? '', value, message: issue.message });
      }
      continue;
    }
    if (seen.has(parsed.data.staffNumber)) {
      const value = parsed.data.staffNumber;
      problems.push({ row, column: '工号', value, message: '这个工号在文件中出现了两次，请删去一行。' });
    }
    seen.add(parsed.data.staffNumber);
    members.push(parsed.data);
  }
  return problems.length > 0 ? refused(problems.slice(0, PROBLEMS_MAX)) : { ok: true, rows: members };
}
