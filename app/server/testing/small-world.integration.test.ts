import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow, inTransaction, rows } from '~db/client.ts';
import type { TestDatabase } from './database.server.ts';
import { databasesUnderTest, openTestDatabase } from './database.server.ts';
import { smallWorld, WORLD } from './small-world.server.ts';

describe.each(databasesUnderTest())('the small world on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await smallWorld(database.db);
  });
  afterAll(() => database.close());

  test('holds budget lines whose sums come from the ledger', async () => {
    const line = await firstRow<{ budget_fen: number; last_seq: number }>(
      database.db,
      sql`select budget_fen, last_seq from budget_lines where id = ${WORLD.officeLineId}`,
    );
    expect(line).toEqual({ budget_fen: 20_000_000, last_seq: 1 });
  });

  test('refuses to change a ledger row', async () => {
    await expect(database.db.execute(sql`update ledger_entries set budget_delta_fen = 0`)).rejects.toThrow();
    await expect(database.db.execute(sql`delete from audit_entries`)).resolves.toBeDefined();
    await expect(database.db.execute(sql`delete from ledger_entries`)).rejects.toThrow();
  });

  test('makes plain db inside a transaction an error', async () => {
    const inside = inTransaction(database.db, () => rows(database.db, sql`select 1 as one`));
    await expect(inside).rejects.toThrow();
  });

  test('counts round trips', async () => {
    const counted = await countRoundTrips(() => rows(database.db, sql`select 1 as one`));
    expect(counted.roundTrips).toBe(1);
  });
});
