import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../app/server/testing/database.server.ts';
import { firstRow, inTransaction, rows } from '../../db/client.ts';
import { seedReference } from './seed-reference.ts';

describe.each(databasesUnderTest())('reference lists on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  it('stand in their tables', async () => {
    const counts = await firstRow(
      database.db,
      sql`select (select count(*) from categories) as categories, (select count(*) from divisions) as divisions,
        (select count(*) from counties_832) as counties, (select count(*) from categories where in_emall) as emall,
        (select count(*) from local_categories where is_demo) as local, (select count(*) from county_specialities) as specialities,
        (select count(distinct product) from green_list_rows r, unnest(r.products) product where r.mandatory) as star_products,
        (select count(distinct row_no) from green_list_rows where list = 'environment') as environment_rows,
        (select count(*) from sme_thresholds) as sme, (select count(*) from budget_codes) as budget_codes,
        (select count(*) from government_class_map) as government_classes, (select count(*) from calendar_days where not estimated) > 150 as published_days,
        (select count(*) from calendar_days where estimated) > 20 as estimated_days,
        (select count(*) from rule_values where is_demo) > 10 as some_demo`,
    );
    expect(counts).toEqual({
      categories: 4304,
      divisions: 3348,
      counties: 832,
      emall: 999,
      local: 50,
      specialities: 207,
      star_products: 24,
      environment_rows: 50,
      sme: 30,
      budget_codes: 56,
      government_classes: 32,
      published_days: true,
      estimated_days: true,
      some_demo: true,
    });
    expect(await rows(database.db, sql`select * from categories where code = 'A05040101'`)).toEqual([
      {
        code: 'A05040101',
        name: '复印纸',
        level: 4,
        parent_code: 'A05040100',
        is_leaf: true,
        edition: 2022,
        tax_rate_bp: 1300,
        in_mall: true,
        in_emall: true,
      },
    ]);
    expect(
      await rows(
        database.db,
        sql`select tax_rate_bp, in_mall from categories where code in ('A07031201', 'B01000000') order by code`,
      ),
    ).toEqual([
      { tax_rate_bp: 900, in_mall: true },
      { tax_rate_bp: 900, in_mall: false },
    ]);
    expect(
      await rows(
        database.db,
        sql`select value, version, is_demo from rule_values where rule_id = 'limit.quota' and area_code = '370600'`,
      ),
    ).toEqual([{ value: 30_000_000, version: 1, is_demo: true }]);
    expect(
      await rows(
        database.db,
        sql`select condition, standards from green_list_rows where category_code = 'A02021003' and list = 'energy' and condition->>'engine' = 'laser'`,
      ),
    ).toEqual([{ condition: { engine: 'laser' }, standards: ['GB21521'] }]);
  });

  it('say where they are from and how sure they are', async () => {
    const listed = await rows<{ id: string; row_count: number; is_demo: boolean }>(
      database.db,
      sql`select id, row_count, is_demo from reference_lists order by id`,
    );
    expect(listed).toHaveLength(19);
    expect(listed.find(({ id }) => id === 'counties-832')).toMatchObject({ row_count: 832, is_demo: false });
    expect(listed.filter((list) => list.is_demo).map(({ id }) => id)).toEqual([
      'economic-class-map',
      'local-categories',
      'mall-categories',
      'route-rows',
      'spec-templates',
    ]);
    expect(
      await firstRow(database.db, sql`select note from rule_values where rule_id = 'order.confirm_workdays'`),
    ).toEqual({ note: '供应商确认期限，逾期取消并释放' });
  });

  it('can be loaded again: corrections are taken up, what people changed is kept', async () => {
    await database.db.execute(
      sql`update rule_values set value = '123' where rule_id = 'limit.quota' and area_code = '370600'`,
    );
    await database.db.execute(sql`update categories set name = 'x' where code = 'A05040101'`);
    await database.db.execute(
      sql`insert into calendar_days values ('2026-11-23', 'holiday', '', '', false), ('2029-11-23', 'holiday', '', '', true)`,
    );
    await inTransaction(database.db, (tx) => seedReference(tx));
    expect(
      await firstRow(
        database.db,
        sql`select value from rule_values where rule_id = 'limit.quota' and area_code = '370600'`,
      ),
    ).toEqual({ value: 123 });
    expect(await firstRow(database.db, sql`select name from categories where code = 'A05040101'`)).toEqual({
      name: '复印纸',
    });
    expect(
      await rows(
        database.db,
        sql`select date::text from calendar_days where date in ('2026-11-23', '2029-11-23')`,
      ),
    ).toEqual([{ date: '2026-11-23' }]);
    expect(await firstRow(database.db, sql`select count(*) as n from green_list_rows`)).toEqual({ n: 179 });
  });
});
