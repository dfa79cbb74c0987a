import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { clearFootprints } from './clear-footprints.server.ts';
import { listFootprints } from './list-footprints.server.ts';
import { noteFootprint, writeHeldFootprints } from './note-footprints.server.ts';
import { setFootprints } from './set-footprints.server.ts';

describe.each(databasesUnderTest())('footprints on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(sql`delete from footprints`);
    await database.db.execute(sql`delete from footprint_opt_outs`);
  });

  const clocked = (now: Date) => testCtx(database.db, world.staff, { clock: { now: () => now } });
  const at = (minute: number) => clocked(new Date(Date.UTC(2026, 10, 23, 1, minute)));
  const mine = async (person = world.staff) =>
    unwrapForTest(await listFootprints(testCtx(database.db, person), { before: null, limit: 20 }));
  const ids = async (person = world.staff) => (await mine(person)).products.map(({ id }) => id);

  test('what was looked at last comes first, once, and for oneself alone', async () => {
    noteFootprint(at(1), WORLD.paperId);
    noteFootprint(at(2), WORLD.staplerId);
    await writeHeldFootprints(database.db);
    noteFootprint(at(3), WORLD.paperId);
    expect(await ids()).toEqual([WORLD.paperId, WORLD.staplerId]);
    expect(await ids(world.staff2)).toEqual([]);
  });

  test('a page continues below the last one shown', async () => {
    for (const [minute, id] of [WORLD.paperId, WORLD.staplerId, WORLD.printerId].entries())
      noteFootprint(at(minute), id);
    const ctx = testCtx(database.db, world.staff);
    const first = unwrapForTest(await listFootprints(ctx, { before: null, limit: 2 }));
    const second = unwrapForTest(await listFootprints(ctx, { before: first.nextBefore, limit: 2 }));
    expect([first.products, second.products].map((some) => some.map(({ id }) => id))).toEqual([
      [WORLD.printerId, WORLD.staplerId],
      [WORLD.paperId],
    ]);
  });

  test('they are cleared, also those not yet written', async () => {
    noteFootprint(at(1), WORLD.paperId);
    unwrapForTest(await clearFootprints(testCtx(database.db, world.staff)));
    expect(await ids()).toEqual([]);
  });

  test('who wants none has none kept, until he says otherwise', async () => {
    noteFootprint(at(1), WORLD.paperId);
    const ctx = testCtx(database.db, world.staff);
    unwrapForTest(await setFootprints(ctx, { keep: false }));
    noteFootprint(at(2), WORLD.staplerId);
    expect(await mine()).toMatchObject({ kept: false, products: [] });
    unwrapForTest(await setFootprints(ctx, { keep: true }));
    noteFootprint(at(3), WORLD.staplerId);
    expect(await ids()).toEqual([WORLD.staplerId]);
  });

  test('the newest two hundred are kept', async () => {
    const many = await rows<{ id: string }>(
      database.db,
      sql`insert into products (id, category_code, name, brand, model, manufacturer, unit, specifications, attributes,
          description, created_at)
        select gen_random_uuid(), category_code, 'x', '', '', '', unit, '[]', '{}', '', created_at
        from products cross join generate_series(1, 205) where products.id = ${WORLD.paperId} returning id`,
    );
    for (const [second, { id }] of many.entries())
      noteFootprint(clocked(new Date(Date.UTC(2026, 10, 23, 1, 0, second))), id);
    await writeHeldFootprints(database.db);
    noteFootprint(at(30), WORLD.paperId);
    await writeHeldFootprints(database.db);
    const kept = await rows<{ id: string }>(database.db, sql`select product_id as id from footprints`);
    expect(kept.length).toBeLessThanOrEqual(201);
    expect(kept.map(({ id }) => id)).toContain(WORLD.paperId);
    expect(kept.map(({ id }) => id)).not.toContain(many[0]?.id);
  });
});
