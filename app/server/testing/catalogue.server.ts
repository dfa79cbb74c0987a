import type { SearchEngine } from '~search/engine.ts';
import type { RealRow } from '~search/testing/catalogue.ts';
import { loadCatalogue } from '~search/testing/catalogue.ts';
import type { TestDatabase } from './database.server.ts';
import { databasesUnderTest, openTestDatabase } from './database.server.ts';
import { smallWorld, WORLD } from './small-world.server.ts';

/** A fresh database, on the faster engine there is, that sells these rows. */
export async function openCatalogue(engine: SearchEngine, given: readonly RealRow[]): Promise<TestDatabase> {
  const database = await openTestDatabase(databasesUnderTest().at(-1) ?? 'pglite');
  await smallWorld(database.db);
  await loadCatalogue(database.db, engine, WORLD.supplierId, given);
  return database;
}
