/** What belongs to the union of the first unit, for the test that others cannot reach it. */

import type { Tx } from '~db/client.ts';
import { bankStatementRows } from '~db/schema/bank-statements.ts';
import { unionMembers, welfareAllocations, welfareBaskets, welfareProgrammes } from '~db/schema/welfare.ts';
import type { Fen } from '../../domain/money.ts';
import { TEST_NOW } from './context.server.ts';
import { thing } from './foreign-thing-id.ts';
import type { SmallWorld } from './small-world.server.ts';
import { WORLD } from './small-world.server.ts';

export const UNION_THINGS = {
  unionMemberId: thing(60),
  programmeId: thing(61),
  basketId: thing(62),
  allocationId: thing(63),
  statementRowId: thing(64),
} as const;

const AMOUNT = 2550 as Fen;

/** Writes them; called by `foreignThings`. */
export async function insertUnionThings(tx: Tx, world: SmallWorld): Promise<void> {
  await tx.insert(unionMembers).values({
    id: UNION_THINGS.unionMemberId,
    unionId: WORLD.unionId,
    staffNumber: 'S-1',
    name: 'SECRET-MEMBER',
    department: '测试',
    joinedOn: '2020-01-01',
    createdAt: TEST_NOW,
  });
  await tx.insert(welfareProgrammes).values({
    id: UNION_THINGS.programmeId,
    unionId: WORLD.unionId,
    number: 'FA-FOREIGN',
    title: 'SECRET-PROGRAMME',
    event: 'mid_autumn',
    year: 2026,
    eventOn: '2026-09-25',
    state: 'OPEN',
    createdBy: world.unionOfficer.userId,
    createdAt: TEST_NOW,
    version: 1,
  });
  const basket = {
    id: UNION_THINGS.basketId,
    programmeId: UNION_THINGS.programmeId,
    name: '套餐',
    valueFen: AMOUNT,
  };
  await tx.insert(welfareBaskets).values(basket);
  await tx.insert(welfareAllocations).values({
    id: UNION_THINGS.allocationId,
    programmeId: UNION_THINGS.programmeId,
    memberId: UNION_THINGS.unionMemberId,
    basketId: UNION_THINGS.basketId,
    valueFen: AMOUNT,
    capKey: 'union.holiday_cap',
    state: 'allocated',
    allocatedAt: TEST_NOW,
  });
  await tx.insert(bankStatementRows).values({
    id: UNION_THINGS.statementRowId,
    ownerId: WORLD.unionId,
    accountNumber: '370000000001',
    rowKey: 'foreign',
    bookedOn: '2026-11-20',
    direction: 'out',
    amountFen: AMOUNT,
    counterpartyName: 'SECRET-PURPOSE',
    counterpartyAccount: '',
    memo: '',
    state: 'open',
    importedBy: world.unionOfficer.userId,
    importedAt: TEST_NOW,
  });
}
