import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import { refuseRequest } from '../approval/refuse-request.server.ts';
import { viewApproval } from '../approval/view-approval.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { readFile } from '../fulfilment/read-file.server.ts';
import { viewRequest } from '../ordering/view-request.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { programmeOf, roster } from '../testing/welfare.server.ts';
import { allocateBaskets } from './allocate-baskets.server.ts';
import { attachMinutes } from './attach-minutes.server.ts';
import { readMinutesUpload } from './minutes-upload.server.ts';
import { submitProgramme } from './submit-programme.server.ts';
import { viewProgramme } from './view-programme.server.ts';

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

describe.each(databasesUnderTest())('minutes of a union’s committee on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  let uploadsDir: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    uploadsDir = mkdtempSync(path.join(tmpdir(), 'huicai-minutes-'));
    ctx = testCtx(database.db, world.unionOfficer, { uploadsDir });
    await roster(ctx, world, 2);
  });
  afterAll(async () => {
    await database?.close();
    rmSync(uploadsDir, { recursive: true, force: true });
  });
  const as = (actor: Actor): Ctx => ({ ...ctx, actor });

  const formWith = (...files: readonly File[]) => {
    const form = new FormData();
    for (const file of files) form.append('minutesFile', file);
    return form;
  };
  const uploaded = async (text: string, name = '纪要.pdf') => {
    const file = unwrapForTest(await readMinutesUpload(ctx, formWith(new File([PDF + text], name))));
    if (file === null) throw new Error('the form carried a file');
    return file;
  };
  async function submitted(minutes?: string) {
    const programme = await programmeOf(ctx, world);
    const basketId = await programme.basket('礼包', 50);
    unwrapForTest(
      await allocateBaskets(programme.officer, { ...(await programme.form()), basketId, everybody: 'on' }),
    );
    const minutesFile = minutes === undefined ? undefined : await uploaded(minutes);
    const submission = { ...(await programme.submission()), minutesFile };
    const { requestId } = unwrapForTest(await submitProgramme(programme.officer, submission));
    return { requestId, programmeId: programme.programmeId };
  }
  const fileOf = async (requestId: string) =>
    unwrapForTest(await viewRequest(as(world.unionOfficer), { requestId })).minutes?.file ?? null;
  const agree = async (requestId: string) => {
    const { version } = unwrapForTest(await viewApproval(as(world.unionChair), { requestId }));
    unwrapForTest(await approveRequest(as(world.unionChair), { requestId, version, note: '' }));
  };

  test('come with the submission and are shown to the chair, with the programme and in the history', async () => {
    const { requestId, programmeId } = await submitted('甲');
    const seen = unwrapForTest(await viewApproval(as(world.unionChair), { requestId }));
    expect(seen.minutes?.file).toMatchObject({ fileName: '纪要.pdf', mimeType: 'application/pdf' });
    const { purchases } = unwrapForTest(await viewProgramme(ctx, { programmeId }));
    expect(purchases[0]?.minutesFile).toEqual(seen.minutes?.file);
    const { history } = unwrapForTest(await viewRequest(ctx, { requestId }));
    expect(history.map((entry) => entry.action)).toContain('attach-minutes');
  });

  test('are replaced until the chair has agreed, never afterwards; the same file again changes nothing', async () => {
    const { requestId } = await submitted();
    expect(await fileOf(requestId)).toBeNull();
    const first = unwrapForTest(await attachMinutes(ctx, { requestId, file: await uploaded('一') }));
    const again = await attachMinutes(as(world.unionChair), { requestId, file: await uploaded('一') });
    expect(unwrapForTest(again)).toEqual(first);
    const second = unwrapForTest(
      await attachMinutes(as(world.unionChair), { requestId, file: await uploaded('二') }),
    );
    expect(await fileOf(requestId)).toMatchObject({ id: second.fileId });
    await agree(requestId);
    expect(await attachMinutes(ctx, { requestId, file: await uploaded('三') })).toMatchObject({
      refusal: { code: 'MINUTES_FINAL' },
    });
    expect(await fileOf(requestId)).toMatchObject({ id: second.fileId });
    // what stood before it is kept
    expect((await readFile(ctx, { fileId: first.fileId })).ok).toBe(true);
    const audited = await rows<{ replaces: string | null }>(
      ctx.db,
      sql`select detail->>'replaces' as replaces from audit_entries where action = 'attach-minutes' and subject_id = ${requestId} order by id`,
    );
    expect(audited).toEqual([{ replaces: null }, { replaces: first.fileId }]);
  });

  test('may follow an approval that had none, once; a refused purchase needs none', async () => {
    const { requestId } = await submitted();
    await agree(requestId);
    const late = unwrapForTest(await attachMinutes(ctx, { requestId, file: await uploaded('后补') }));
    expect(await fileOf(requestId)).toMatchObject({ id: late.fileId });
    expect(await attachMinutes(ctx, { requestId, file: await uploaded('再补') })).toMatchObject({
      ok: false,
    });
    const refused = await submitted();
    const { version } = unwrapForTest(
      await viewApproval(as(world.unionChair), { requestId: refused.requestId }),
    );
    const refusal = { requestId: refused.requestId, version, note: '不同意' };
    unwrapForTest(await refuseRequest(as(world.unionChair), refusal));
    expect(
      await attachMinutes(ctx, { requestId: refused.requestId, file: await uploaded('x') }),
    ).toMatchObject({
      refusal: { code: 'STATE_CHANGED' },
    });
  });

  test('are read by the union’s own people alone', async () => {
    const { requestId } = await submitted('密');
    const fileId = (await fileOf(requestId))?.id ?? '';
    for (const reader of [world.unionOfficer, world.unionChair]) {
      expect(unwrapForTest(await readFile(as(reader), { fileId })).mimeType).toBe('application/pdf');
    }
    const strangers = [world.foreignChair, world.staff, world.supplier, world.supplier2, world.supervisor];
    for (const reader of strangers) {
      expect(await readFile(as(reader), { fileId }), reader.name).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
    }
    const file = await uploaded('别处');
    expect(await attachMinutes(as(world.foreignChair), { requestId, file })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    await expect(attachMinutes(as(world.staff), { requestId, file })).rejects.toThrow();
    expect((await fileOf(requestId))?.id).toBe(fileId);
  });

  test('are told by their content; nothing but a scan or a PDF, and one', async () => {
    const read = (...files: readonly File[]) => readMinutesUpload(ctx, formWith(...files));
    const html = new File(['<html><script>alert(1)</script></html>'], '纪要.pdf', {
      type: 'application/pdf',
    });
    expect(await read(html)).toMatchObject({ refusal: { code: 'FILE_TYPE', field: 'minutesFile' } });
    const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], '纪要.png', { type: 'image/png' });
    expect(await read(svg)).toMatchObject({ refusal: { code: 'FILE_TYPE' } });
    const large = new File([PDF, new Uint8Array(10 * 1024 * 1024)], '纪要.pdf');
    expect(await read(large)).toMatchObject({ refusal: { code: 'FILE_TOO_LARGE' } });
    expect(await read(new File([PDF], 'a.pdf'), new File([PDF], 'b.pdf'))).toMatchObject({
      refusal: { code: 'TOO_MANY_FILES' },
    });
    // what a browser sends for a field left alone
    expect(await read(new File([], ''))).toEqual({ ok: true, value: null });
  });
});
