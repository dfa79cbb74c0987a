import { sql } from 'drizzle-orm';

/** A version of a flow (`approval_flows f`) as the domain's `Flow`. */
export const FLOW = sql`jsonb_build_object('id', f.id, 'name', f.name, 'priority', f.priority,
  'effectiveFrom', f.effective_from, 'effectiveTo', f.effective_to, 'conditions', f.conditions, 'steps', f.steps,
  'priceHoldWorkdays', f.price_hold_workdays)`;
