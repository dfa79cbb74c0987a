import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface DivisionChoice {
  readonly code: string;
  /** “烟台市 芝罘区”. */
  readonly name: string;
}

export async function divisionExists(db: Executor, code: string): Promise<boolean> {
  const found = await firstRow<{ yes: boolean }>(
    db,
    sql`select exists (select 1 from divisions where code = ${code}) as yes`,
  );
  return found?.yes ?? false;
}

/**
 * Divisions whose full name ends in what somebody wrote (“芝罘区”, “烟台市芝罘区”), with or without the last
 * character (区, 县, 市) of the city, at most five.
 */
export async function findDivisionsByName(db: Executor, written: string): Promise<DivisionChoice[]> {
  return rows<DivisionChoice & Readonly<Record<string, unknown>>>(
    db,
    sql`select code, full_name as name from (
        select d.code, concat(p.name, c.name, d.name) as full_name
        from divisions d
        left join divisions c on c.code = d.parent_code
        left join divisions p on p.code = c.parent_code) named
      where right(full_name, ${written.length}) = ${written}
      order by code limit 5`,
  );
}

/** Counties of the province a division lies in, its own city first: where a unit has goods delivered. */
export async function listCountiesAround(db: Executor, divisionCode: string): Promise<DivisionChoice[]> {
  const city = `${divisionCode.slice(0, 4)}00`;
  return rows<DivisionChoice & Readonly<Record<string, unknown>>>(
    db,
    sql`select d.code, concat(c.name, ' ', d.name) as name
      from divisions d join divisions c on c.code = d.parent_code
      where d.level = 'county' and c.parent_code = ${`${divisionCode.slice(0, 2)}0000`}
      order by (d.parent_code <> ${city}), d.code`,
  );
}
