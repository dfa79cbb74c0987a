import { sql } from 'drizzle-orm';
import type { RuleValueFacts } from '../../../app/domain/policy/facts.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { ruleValueFacts } from '../policy/rule-value-facts.ts';

export interface UnionProfile {
  readonly name: string;
  readonly uscc: string | null;
  readonly unitName: string;
  readonly accountBank: string | null;
  readonly accountNumber: string | null;
  readonly officers: readonly string[];
  readonly chairs: readonly string[];
  readonly ruleValues: readonly RuleValueFacts[];
}

/** A union with its people and the registry rows of its caps; null for anything that is no union. */
export function readUnionProfile(
  db: Executor,
  unionId: string,
  ruleIds: readonly string[],
): Promise<UnionProfile | null> {
  const holders = (role: string) => sql`coalesce((select jsonb_agg(u.name order by u.name) from memberships m
    join users u on u.id = m.user_id and u.status = 'active' where m.org_id = n.org_id and m.role = ${role}), '[]'::jsonb)`;
  return firstRow<UnionProfile & Record<string, unknown>>(
    db,
    sql`select o.name, o.uscc, p.name as "unitName", n.account_bank as "accountBank", n.account_number as "accountNumber",
        ${holders('union_officer')} as officers, ${holders('union_chair')} as chairs, ${ruleValueFacts(ruleIds)} as "ruleValues"
      from unions n join organizations o on o.id = n.org_id join organizations p on p.id = n.unit_id
      where n.org_id = ${unionId}`,
  );
}
