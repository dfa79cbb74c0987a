import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';

/** Levels between a province and its counties that are no places: nobody writes them into an address. */
const FILLERS = sql`('市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划')`;

/** The name of a division, null when it only fills its level. */
export const placeName = (name: SQL): SQL =>
  sql`(case when ${name} in ${FILLERS} then null else ${name} end)`;
