import type { Tx } from '~db/client.ts';
import { savedListItems, savedLists } from '~db/schema/ordering.ts';
import type { Milli } from '../../domain/quantity.ts';
import { TEST_NOW } from './context.server.ts';
import { thing } from './foreign-thing-id.ts';
import type { SmallWorld } from './small-world.server.ts';
import { WORLD } from './small-world.server.ts';

export const LIST_THINGS = { listId: thing(60), deletedListId: thing(61) } as const;

/** 常用清单 of the first unit: one that it shares, one that was deleted. */
export async function insertLists(tx: Tx, world: SmallWorld): Promise<void> {
  const list = {
    orgId: WORLD.unitId,
    ownerId: world.staff.userId,
    name: 'SECRET-LIST',
    note: '',
    shared: true,
    version: 1,
    createdAt: TEST_NOW,
    updatedAt: TEST_NOW,
  };
  await tx.insert(savedLists).values([
    { ...list, id: LIST_THINGS.listId },
    { ...list, id: LIST_THINGS.deletedListId, deletedAt: TEST_NOW },
  ]);
  await tx.insert(savedListItems).values({
    listId: LIST_THINGS.listId,
    productId: WORLD.paperId,
    quantityMilli: 1000 as Milli,
    note: 'SECRET-LIST',
    addedAt: TEST_NOW,
  });
}
