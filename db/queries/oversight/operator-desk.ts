import { sql } from 'drizzle-orm';
import type { DeskFigures } from '../../../app/domain/oversight/operator-desk.ts';
import type { ChangeKind } from '../../../app/domain/policy/change-machine.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface DeskQuestion {
  readonly userId: string;
  /** Agreements that end from the first to the last of these days. */
  readonly ending: readonly [from: string, to: string];
  /** Events of the card company received until then have no owner. */
  readonly orphanedBefore: Date;
}

/** Every figure in one statement. */
export async function readDeskFigures(db: Executor, question: DeskQuestion): Promise<DeskFigures> {
  const { userId, ending } = question;
  const found = await firstRow<DeskFigures & Record<string, unknown>>(
    db,
    sql`select s.n as applications, s.oldest as "oldestApplication", c.n as proposals, c.mine as "toCheck",
      c.oldest as "oldestProposal", m.dead, m.failing, a.n as "agreementsEnding", a.next as "nextAgreementEnd",
      (select count(*)::int from fiscal_differences where state = 'open') as differences,
      (select count(*)::int from announcements where state = 'draft') as drafts,
      (select count(*)::int from payment_events where outcome = 'waiting'
        and received_at <= ${question.orphanedBefore.toISOString()}::timestamptz) as orphans
    from (select count(*)::int as n, to_json(min(applied_at))#>>'{}' as oldest from suppliers
        where status = 'applying') s,
      (select count(*)::int as n, count(*) filter (where proposed_by <> ${userId}::uuid)::int as mine,
        to_json(min(proposed_at) filter (where proposed_by <> ${userId}::uuid))#>>'{}' as oldest
        from change_proposals where state = 'pending') c,
      (select count(*) filter (where status = 'dead')::int as dead,
        count(*) filter (where status = 'pending' and last_error is not null)::int as failing
        from outbox where status <> 'delivered') m,
      (select count(*)::int as n, min(valid_to)::text as next from agreements
        where status in ('active', 'suspended') and valid_to between ${ending[0]}::date and ${ending[1]}::date) a`,
  );
  if (found === null) throw new Error('a count has a row');
  return found;
}

export interface WaitingApplication {
  readonly supplierId: string;
  readonly name: string;
  readonly appliedAt: string;
}

/** Applications of suppliers, the longest waiting first. */
export function oldestApplications(db: Executor, limit: number): Promise<WaitingApplication[]> {
  return rows<WaitingApplication & Record<string, unknown>>(
    db,
    sql`select s.org_id as "supplierId", o.name, to_json(s.applied_at)#>>'{}' as "appliedAt"
      from suppliers s join organizations o on o.id = s.org_id
      where s.status = 'applying' order by s.applied_at, s.org_id limit ${limit}`,
  );
}

export interface WaitingProposal {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly subjectKey: string;
  readonly proposedByName: string;
  readonly proposedAt: string;
}

/** Open proposals that somebody else made, the longest waiting first. */
export function oldestProposals(db: Executor, userId: string, limit: number): Promise<WaitingProposal[]> {
  return rows<WaitingProposal & Record<string, unknown>>(
    db,
    sql`select c.id, c.kind, c.subject_key as "subjectKey", u.name as "proposedByName",
        to_json(c.proposed_at)#>>'{}' as "proposedAt"
      from change_proposals c join users u on u.id = c.proposed_by
      where c.state = 'pending' and c.proposed_by <> ${userId}::uuid order by c.id limit ${limit}`,
  );
}
