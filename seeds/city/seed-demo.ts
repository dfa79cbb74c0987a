import type { Ctx } from '../../app/server/context.server.ts';
import type { Db, Tx } from '../../db/client.ts';
import { isEmptyDatabase } from '../../db/queries/organizations/is-empty.ts';
import { seedReference } from '../reference/seed-reference.ts';
import { seedAgreements } from './seed-agreements.ts';
import { seedBudget } from './seed-budget.ts';
import { seedOffers } from './seed-offers.ts';
import { seedOrganizations } from './seed-organizations.ts';
import { seedCertificates, seedProducts } from './seed-products.ts';

/** The demonstration goes only into a database in which nobody exists yet. */
export class DatabaseNotEmptyError extends Error {
  override readonly name = 'DatabaseNotEmptyError';
  constructor() {
    super(
      '数据库中已有单位或供应商，演示数据只写入空数据库 / the database already holds organizations: the demonstration fills only an empty one',
    );
  }
}

/**
 * Builds the demonstration city: reference lists, organizations and people, then everything else by calling the verbs
 * its people would call, dated relative to the context's clock, with the same ids every time. One transaction: a
 * killed first start leaves the database empty.
 * @throws DatabaseNotEmptyError
 */
export async function seedDemo(ctx: Ctx): Promise<void> {
  if (!(await isEmptyDatabase(ctx.db))) throw new DatabaseNotEmptyError();
  await ctx.db.transaction(async (tx) => {
    await seedReference(tx);
    // Verbs open transactions of their own; on this "database" they become savepoints of the one above.
    const inside: Ctx = { ...ctx, db: asDb(tx), kickOutbox: () => undefined };
    await seedOrganizations(inside);
    await seedProducts(inside);
    const entries = await seedAgreements(tx, inside);
    const offers = await seedOffers(inside, entries);
    await seedCertificates(inside, offers);
    await seedBudget(inside);
  });
  ctx.kickOutbox();
}

/** A transaction has every method of the database that verbs use; opened on it, `transaction` is a savepoint. */
function asDb(tx: Tx): Db {
  return tx as unknown as Db;
}
