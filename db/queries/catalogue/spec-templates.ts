import { sql } from 'drizzle-orm';
import type { SpecField, SpecTemplate } from '../../../app/domain/catalogue/spec-template.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { specTemplates } from '../../schema/spec-templates.ts';

/** A version of a template with who put it there. */
export interface SpecTemplateRow extends SpecTemplate {
  readonly categoryName: string;
  /** First day of the next version; null = until further notice. */
  readonly validTo: string | null;
  readonly source: string;
  readonly isDemo: boolean;
  readonly proposedByName: string | null;
  readonly checkedByName: string | null;
  readonly changeId: string | null;
}

type Row = SpecTemplateRow & Record<string, unknown>;

const ROWS = sql`select s.category_code as "categoryCode", c.name as "categoryName", s.valid_from::text as "validFrom",
    (select min(n.valid_from)::text from spec_templates n
      where n.category_code = s.category_code and n.valid_from > s.valid_from) as "validTo",
    s.fields, s.source, s.is_demo as "isDemo", m.name as "proposedByName", k.name as "checkedByName",
    s.change_id as "changeId"
  from spec_templates s
  join categories c on c.code = s.category_code
  left join change_proposals p on p.id = s.change_id
  left join users m on m.id = p.proposed_by
  left join users k on k.id = p.decided_by`;

/** Every version a 品目 ever had or will have, the latest first. */
export function readTemplateVersions(db: Executor, categoryCode: string): Promise<SpecTemplateRow[]> {
  return rows<Row>(db, sql`${ROWS} where s.category_code = ${categoryCode} order by s.valid_from desc`);
}

/** The version in force on a day; null when the 品目 has none. */
export function readTemplateOn(
  db: Executor,
  categoryCode: string,
  day: string,
): Promise<SpecTemplate | null> {
  return firstRow<SpecTemplate & Record<string, unknown>>(
    db,
    sql`select category_code as "categoryCode", valid_from::text as "validFrom", fields from spec_templates
      where category_code = ${categoryCode} and valid_from <= ${day}::date order by valid_from desc limit 1`,
  );
}

/** The versions in force on a day of all 品目, by code. */
export async function readTemplatesOn(db: Executor, day: string): Promise<Map<string, SpecTemplate>> {
  const found = await rows<SpecTemplate & Record<string, unknown>>(
    db,
    sql`select distinct on (category_code) category_code as "categoryCode", valid_from::text as "validFrom", fields
      from spec_templates where valid_from <= ${day}::date
      order by category_code, valid_from desc`,
  );
  return new Map(found.map((one) => [one.categoryCode, one]));
}

export interface TemplateQuestion {
  readonly today: string;
  /** Part of the code or of the name of the 品目; empty = all. */
  readonly text: string;
  readonly after: string | null;
  readonly limit: number;
}

/** For each 品目 the version in force today (else the first to come) with how many are to come; paged by code. */
export function listTemplateRows(
  db: Executor,
  { today, text, after, limit }: TemplateQuestion,
): Promise<(SpecTemplateRow & { readonly coming: number })[]> {
  const pattern = likePattern(text);
  return rows<Row & { coming: number }>(
    db,
    sql`select w.* from (
        select distinct on (r."categoryCode") r.*, (select count(*)::int from spec_templates n
          where n.category_code = r."categoryCode" and n.valid_from > ${today}::date) as coming
        from (${ROWS}) r
        order by r."categoryCode", (r."validFrom"::date <= ${today}::date) desc,
          case when r."validFrom"::date <= ${today}::date then r."validFrom"::date end desc, r."validFrom"::date
      ) w
      where (${text} = '' or w."categoryCode" ilike ${pattern} or w."categoryName" ilike ${pattern})
        and (${after}::text is null or w."categoryCode" > ${after}::text)
      order by w."categoryCode" limit ${limit}`,
  );
}

/** Name of a leaf 品目; null for any other code. */
export async function readLeafName(db: Executor, code: string): Promise<string | null> {
  const found = await firstRow<{ name: string }>(
    db,
    sql`select name from categories where code = ${code} and is_leaf`,
  );
  return found?.name ?? null;
}

/** Leaves that have a template today, for choosing one. */
export function readTemplatedLeaves(db: Executor, day: string): Promise<{ code: string; name: string }[]> {
  return rows<{ code: string; name: string }>(
    db,
    sql`select distinct c.code, c.name from spec_templates s join categories c on c.code = s.category_code
      where s.valid_from <= ${day}::date order by c.code`,
  );
}

/** Writes a version; one that begins on the same day is replaced. */
export async function putTemplate(
  tx: Tx,
  version: {
    readonly categoryCode: string;
    readonly validFrom: string;
    readonly fields: readonly SpecField[];
    readonly source: string;
    readonly recordedAt: Date;
    readonly recordedBy: string;
    readonly changeId: string;
  },
): Promise<void> {
  const { categoryCode, validFrom, ...rest } = version;
  const values = { ...rest, isDemo: false };
  await tx
    .insert(specTemplates)
    .values({ categoryCode, validFrom, ...values })
    .onConflictDoUpdate({ target: [specTemplates.categoryCode, specTemplates.validFrom], set: values });
}
