import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeanPGlite } from './pglite-client.ts';

const things = pgTable('things', {
  id: integer().primaryKey(),
  name: text().notNull(),
  at: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
});
/** Long enough to be named, and always the same text. */
const PADDING = sql.raw(`/* ${'x'.repeat(120)} */`);
const USES = 6;

describe('the embedded engine with named statements', () => {
  let lean: LeanPGlite;
  let plain: PGlite;
  let db: PgliteDatabase;
  let plainDb: PgliteDatabase;

  beforeAll(async () => {
    lean = await LeanPGlite.open({});
    plain = await PGlite.create({});
    db = drizzle(lean, { casing: 'snake_case' });
    plainDb = drizzle(plain, { casing: 'snake_case' });
    for (const client of [lean, plain]) {
      await client.exec(
        `create table things (id int primary key, name text not null, at timestamptz not null)`,
      );
    }
  });
  afterAll(async () => {
    await lean.close();
    await plain.close();
  });

  const named = async () =>
    (await lean.query<{ n: number }>('select count(*)::int as n from pg_prepared_statements')).rows[0]?.n;

  it('answers as the plain engine does, value by value, however often it is asked', async () => {
    const values = sql`select ${PADDING} ${7}::int as i, ${'九'}::text as t, null::text as nothing, 12345678901::bigint as big,
      timestamptz '2026-11-23 10:00:00+08' as at, date '2026-11-23' as day, array['甲', '乙'] as words,
      array[timestamptz '2026-11-23 10:00:00+08'] as ats, jsonb_build_object('a', array[1, 2]) as j, true as yes,
      1.50::numeric as n, array[1.5]::numeric[] as ns, int4range(1, 5) as r`;
    const before = await named();
    for (let use = 0; use < USES; use += 1) {
      const [mine, theirs] = [await db.execute(values), await plainDb.execute(values)];
      expect(mine).toEqual(theirs);
    }
    expect(await named()).toBe((before ?? 0) + 1);
  });

  it('names the text that failed, not the name that stands for it', async () => {
    const text = `select 1 / $1::int as q /* ${'y'.repeat(120)} */`;
    for (let use = 1; use <= USES; use += 1) await lean.query(text, [use]);
    await expect(lean.query(text, [0])).rejects.toMatchObject({ message: 'division by zero', query: text });
    await expect(lean.transaction((tx) => tx.query(text, [0]))).rejects.toMatchObject({ query: text });
    expect((await lean.query(text, [1])).rows).toEqual([{ q: 1 }]);
  });

  it('takes other values, no rows and many rows under one name', async () => {
    for (let count = 0; count < USES; count += 1) {
      const found = await db.execute(sql`select ${PADDING} g as g from generate_series(1, ${count}) g`);
      expect(found.rows).toHaveLength(count);
    }
  });

  it('takes values and names longer than any before, and none', async () => {
    const ask = (text: string | null) => sql`select ${PADDING} ${text}::text as text`;
    for (const length of [0, 1, 1, 1, 70_000, 2, 300_000]) {
      const text = '长'.repeat(length);
      expect((await db.execute(ask(text))).rows).toEqual([{ text }]);
    }
    expect((await db.execute(ask(null))).rows).toEqual([{ text: null }]);
  });

  it('counts the rows a statement changed as the plain engine does', async () => {
    const insert = sql`insert ${PADDING} into things select g, 'many', now() from generate_series(1000, 1004) g
      on conflict (id) do update set name = excluded.name`;
    for (let use = 0; use < USES; use += 1)
      expect(await db.execute(insert)).toEqual(await plainDb.execute(insert));
    await db.execute(sql`delete from things where id >= 1000`);
  });

  it('maps the columns of a builder’s query', async () => {
    const at = new Date('2026-11-23T02:00:00.000Z');
    for (let id = 1; id <= USES; id += 1) {
      const row = { id, name: `第${id}件`.padEnd(30, '。'), at };
      expect(await db.insert(things).values(row).returning()).toEqual([row]);
      expect(await db.select().from(things).where(sql`${things.id} = ${id} ${PADDING}`)).toEqual([row]);
    }
  });

  it('goes on after an error of a named statement, in a transaction and outside', async () => {
    const insert = (id: number, name: string | null) =>
      sql`insert ${PADDING} into things (id, name, at) values (${id}, ${name}, now()) returning id`;
    for (let id = 100; id < 100 + USES; id += 1) await db.execute(insert(id, 'a'));
    await expect(db.execute(insert(100, 'twice'))).rejects.toMatchObject({ cause: { code: '23505' } });
    await expect(
      db.transaction(async (tx) => {
        await tx.execute(insert(200, 'b'));
        await tx.execute(insert(201, null));
      }),
    ).rejects.toMatchObject({ cause: { code: '23502' } });
    expect((await db.execute(insert(200, 'free again'))).rows).toEqual([{ id: 200 }]);
  });

  it('keeps the name of a statement whose first use was rolled back', async () => {
    const count = sql`select ${PADDING} count(*)::int as n from things where name = ${'rolled back'}`;
    for (let use = 0; use < USES; use += 1) {
      await db
        .transaction(async (tx) => {
          await tx.execute(sql`insert into things values (300, 'rolled back', now())`);
          expect((await tx.execute(count)).rows).toEqual([{ n: 1 }]);
          throw new Error('back');
        })
        .catch(() => undefined);
    }
    expect((await db.execute(count)).rows).toEqual([{ n: 0 }]);
  });

  it('says each time that a text cannot be parsed', async () => {
    for (let use = 0; use < USES; use += 1) {
      await expect(db.execute(sql`selekt ${PADDING} 1`)).rejects.toMatchObject({ cause: { code: '42601' } });
    }
    expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }]);
  });

  it('finds its way when a table changes under a name', async () => {
    await lean.exec('create table wide (a int); insert into wide values (1)');
    const all = sql`select ${PADDING} * from wide where a = ${1}`;
    for (let use = 0; use < USES; use += 1) expect((await db.execute(all)).rows).toEqual([{ a: 1 }]);
    await lean.exec('alter table wide add column b int');
    await db.execute(all).catch(() => undefined);
    expect((await db.execute(all)).rows).toEqual([{ a: 1, b: null }]);
  });

  it('asks one query at a time, also when many come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => db.execute(sql`select ${PADDING} ${n}::int as n`)),
    );
    expect(answers.map(({ rows }) => rows[0])).toEqual(Array.from({ length: 40 }, (_, n) => ({ n })));
  });
});
