import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';

/**
 * Who buys: a unit 预算单位, or a union 工会 with the codes of the unit it belongs to. Joins `bu` (the unit) and `bn` (the
 * union, null for a unit) to an organization's id.
 */
export const joinBuyer = (orgId: SQL): SQL =>
  sql`left join unions bn on bn.org_id = ${orgId} join units bu on bu.org_id = coalesce(bn.unit_id, ${orgId})`;

/** Which of the unions of its unit this is, in the order they were registered. */
const UNION_PLACE = sql`(select count(*) from unions bx where bx.unit_id = bn.unit_id and bx.org_id <= bn.org_id)`;

/**
 * Part of request, order, contract and payment numbers: a union's are told apart by their G, those of a unit's second
 * union by G2 and so on, since each counts for itself.
 */
export const BUYER_CODE: SQL = sql`(case when bn.org_id is null then bu.agency_code
  else bu.agency_code || 'G' || coalesce(nullif(${UNION_PLACE}, 1)::text, '') end)`;

/**
 * 财政区划代码. What a union buys is no public spending: its G keeps it out of the figures of every fiscal division, which
 * are read by the beginning of the code.
 */
export const BUYER_DIVISION: SQL = sql`(case when bn.org_id is null then bu.mof_div_code else 'G' || bu.mof_div_code end)`;

/** 资金来源 of everything the organization buys. */
export const BUYER_FUND: SQL = sql`(case when bn.org_id is null then 'budget' else 'union' end)`;
