import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localDate } from '../../domain/time/local-date.ts';
import { parseRoster } from '../../domain/welfare/roster-table.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addUnionMember } from './add-union-member.server.ts';
import { endUnionMember } from './end-union-member.server.ts';
import { importUnionMembers } from './import-union-members.server.ts';
import { listUnionMembers } from './list-union-members.server.ts';
import { readRosterFile } from './read-roster.server.ts';

const member = (number: number) => ({
  staffNumber: String(1000 + number),
  name: `会员${number}`,
  department: number % 2 === 0 ? '办公室' : '教研室',
  joinedOn: localDate('2020-03-01'),
});

describe.each(databasesUnderTest())('the roster of a union on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  const as = (actor: Actor): Ctx => ({ ...ctx, actor });
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db);
  });
  afterAll(() => database.close());

  test('is imported once, however often the file is', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => member(index));
    const officer = as(world.unionOfficer);
    expect(unwrapForTest(await importUnionMembers(officer, { rows }))).toEqual({
      created: 60,
      updated: 0,
      unchanged: 0,
    });
    const changed = rows.map((row, index) => (index === 3 ? { ...row, department: '总务处' } : row));
    expect(unwrapForTest(await importUnionMembers(officer, { rows: changed }))).toEqual({
      created: 0,
      updated: 1,
      unchanged: 59,
    });
  });

  test('is paged by number, filtered by words, and the union’s own', async () => {
    const first = unwrapForTest(await listUnionMembers(as(world.unionChair), {}));
    expect(first.rows).toHaveLength(50);
    const second = unwrapForTest(await listUnionMembers(as(world.unionChair), { after: first.nextAfter }));
    expect(second.rows.map((row) => row.staffNumber)).toEqual(
      Array.from({ length: 10 }, (_, n) => String(1050 + n)),
    );
    const found = unwrapForTest(await listUnionMembers(as(world.unionChair), { q: '总务' }));
    expect(found.rows.map((row) => row.name)).toEqual(['会员3']);
    expect(unwrapForTest(await listUnionMembers(as(world.foreignOfficer), {})).rows).toEqual([]);
  });

  test('takes one more by hand, refuses a number twice, and takes back who had left', async () => {
    const officer = as(world.unionOfficer);
    const late = { ...member(60), joinedOn: localDate('2026-11-01') };
    unwrapForTest(await addUnionMember(officer, late));
    expect(await addUnionMember(officer, late)).toMatchObject({
      ok: false,
      refusal: { code: 'STAFF_NUMBER_TAKEN', field: 'staffNumber' },
    });
    const [row] = unwrapForTest(await listUnionMembers(officer, { q: '会员60' })).rows;
    const end = { memberId: row?.id ?? '', leftOn: localDate('2026-11-10') };
    unwrapForTest(await endUnionMember(officer, end));
    expect(
      unwrapForTest(await listUnionMembers(officer, { view: 'left' })).rows.map((one) => one.name),
    ).toEqual(['会员60']);
    unwrapForTest(await addUnionMember(officer, { ...late, joinedOn: localDate('2026-11-20') }));
    expect(unwrapForTest(await listUnionMembers(officer, { q: '会员60' })).rows).toMatchObject([
      { joinedOn: '2026-11-20', leftOn: null },
    ]);
  });

  test('refuses days that cannot be', async () => {
    const officer = as(world.unionOfficer);
    const [row] = unwrapForTest(await listUnionMembers(officer, {})).rows;
    const memberId = row?.id ?? '';
    expect(await endUnionMember(officer, { memberId, leftOn: localDate('2019-01-01') })).toMatchObject({
      ok: false,
      refusal: { code: 'LEFT_BEFORE_JOINED' },
    });
    expect(await endUnionMember(officer, { memberId, leftOn: localDate('2030-01-01') })).toMatchObject({
      ok: false,
      refusal: { code: 'MEMBER_DATE_FUTURE' },
    });
    expect(
      await endUnionMember(as(world.foreignOfficer), { memberId, leftOn: localDate('2026-01-01') }),
    ).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
  });

  test('is read from csv and from a workbook, and nothing else', async () => {
    const reading = { ...ctx, uploadsDir: await mkdtemp(path.join(tmpdir(), 'roster-')) };
    const csv = new File(['\uFEFF工号,姓名,部门,入会日期\r\n2001,张三,办公室,2020-03-01\r\n'], '名册.csv');
    const book = new ExcelJS.Workbook();
    book.addWorksheet('名册').addRows([
      ['工号', '姓名', '部门', '入会日期'],
      ['2001', '张三', '办公室', '2020-03-01'],
    ]);
    const xlsx = new File([new Uint8Array(await book.xlsx.writeBuffer())], '名册.xlsx');
    for (const file of [csv, xlsx]) {
      const table = await readRosterFile(reading, file);
      expect('rows' in table && parseRoster(table), file.name).toMatchObject({
        ok: true,
        rows: [{ name: '张三' }],
      });
    }
    expect(
      await readRosterFile(
        reading,
        new File(
          [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82])],
          'a.csv',
        ),
      ),
    ).toMatchObject({ field: 'file' });
    expect(await readRosterFile(reading, null)).toMatchObject({ code: 'FILE_REQUIRED' });
  });
});
