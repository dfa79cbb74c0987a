import type { Decision } from '../../../app/domain/policy/decision.ts';
import type { PurchaseFacts } from '../../../app/domain/policy/facts.ts';
import type { Tx } from '../../client.ts';
import { decisionSets } from '../../schema/policy.ts';

export interface NewDecisionSet {
  readonly id: string;
  readonly subjectKind: 'request' | 'order';
  readonly subjectId: string;
  readonly stage: 'submit' | 'approval' | 'contract';
  readonly facts: PurchaseFacts;
  readonly decisions: readonly Decision[];
  readonly evaluatedAt: Date;
  readonly evaluatedBy: string | null;
}

/** Keeps decisions as taken, with the facts they were taken on. */
export async function insertDecisionSet(tx: Tx, set: NewDecisionSet): Promise<void> {
  const { orderDate, fiscalYear } = set.facts;
  await tx.insert(decisionSets).values({ ...set, orderDate, fiscalYear });
}
