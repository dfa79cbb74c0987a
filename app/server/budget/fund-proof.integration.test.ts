import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { Result } from '../../domain/result.ts';
import { viewApproval } from '../approval/view-approval.server.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { readFile } from '../fulfilment/read-file.server.ts';
import { submitRequest } from '../ordering/submit-request.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { drainOutbox, fillCart, submitInput } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { attachFundProof } from './attach-fund-proof.server.ts';
import { readProofUpload } from './proof-upload.server.ts';
import { viewBudgetLine } from './view-budget-line.server.ts';

const PDF = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())("money of the unit's own on %s", (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  let uploadsDir: string;
  const as = (actor: UserActor): Ctx => ({ ...ctx, actor });
  beforeAll(async () => {
    uploadsDir = await mkdtemp(path.join(tmpdir(), 'proof-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db, undefined, { uploadsDir });
  });
  afterAll(async () => {
    await database.close();
    await rm(uploadsDir, { recursive: true });
  });

  const fundType = (code: string) =>
    database.db.execute(sql`update budget_lines set fund_type = ${code} where id = ${WORLD.officeLineId}`);
  const upload = (...files: File[]) => {
    const form = new FormData();
    for (const file of files) form.append('proof', file);
    return readProofUpload(as(world.finance), form);
  };
  const pdf = () => new File([PDF], '银行回单.pdf', { type: 'application/pdf' });
  const buy = async () => {
    await database.db.execute(sql`delete from cart_items`);
    const wish = [{ offerId: WORLD.staplerOfferId, quantity: 1 }];
    const items = await fillCart(database.db, world.staff, wish);
    const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
    return submitRequest(as(world.staff), submitInput({ ...where, items }));
  };
  const heldFen = async () =>
    (
      await firstRow<{ held: number }>(
        database.db,
        sql`select held_fen as held from budget_lines where id = ${WORLD.officeLineId}`,
      )
    )?.held;

  test('buys nothing before it is proven, and nothing at all when its type is blank or unknown', async () => {
    for (const code of ['', '9', '15', '31']) {
      await fundType(code);
      expect(codeOf(await buy()), code).toBe('POLICY_DENIED');
    }
    expect(await heldFen()).toBe(0);
  });

  test('takes a paper by its content, not by its name', async () => {
    const fake = new File(['not a pdf at all'], '证明.pdf', { type: 'application/pdf' });
    expect(codeOf(await upload(fake))).toBe('FILE_TYPE');
    expect(codeOf(await upload())).toBe('FILE_REQUIRED');
    expect(codeOf(await upload(pdf(), pdf()))).toBe('TOO_MANY_FILES');
  });

  test('buys once finance has shown the paper, which approver and supervisor read and nobody else', async () => {
    const file = unwrapForTest(await upload(pdf()));
    const { fileId } = unwrapForTest(
      await attachFundProof(as(world.finance), { lineId: WORLD.officeLineId, file }),
    );
    expect(await attachFundProof(as(world.finance), { lineId: WORLD.officeLineId, file })).toMatchObject({
      value: { fileId },
    });
    const { requestId } = unwrapForTest(await buy());
    await drainOutbox(ctx);
    const { purchase } = unwrapForTest(await viewApproval(as(world.approver), { requestId }));
    expect(purchase.budgetLines.filter(({ takenFen }) => takenFen > 0)).toMatchObject([
      { fund: 'own-proven' },
    ]);
    // 可用 = 指标 − 冻结 − 占用 − 支付, the request's own hold left out, so that its terms add up on every page
    for (const line of purchase.budgetLines) {
      expect(line.budgetFen - line.heldFen - line.committedFen - line.spentFen).toBe(line.availableFen);
    }
    const view = unwrapForTest(
      await viewBudgetLine(as(world.approver), {
        lineId: WORLD.officeLineId,
        beforeSeq: null,
        kind: null,
        term: null,
        limit: 5,
      }),
    );
    expect(view.proofs).toMatchObject([{ fileId, fileName: '银行回单.pdf' }]);
    for (const reader of [world.approver, world.supervisor]) {
      const served = unwrapForTest(await readFile(as(reader), { fileId }));
      expect(Buffer.from(served.bytes).toString()).toBe(PDF);
    }
    for (const stranger of [world.staff2, world.supplier, world.finance2, world.unionOfficer]) {
      expect(codeOf(await readFile(as(stranger), { fileId }))).toBe('NOT_FOUND');
    }
  });

  test('rejects a paper for fiscal money and for a line of another unit', async () => {
    const file = unwrapForTest(await upload(pdf()));
    expect(codeOf(await attachFundProof(as(world.finance), { lineId: WORLD.equipmentLineId, file }))).toBe(
      'PROOF_NOT_NEEDED',
    );
    expect(codeOf(await attachFundProof(as(world.finance2), { lineId: WORLD.officeLineId, file }))).toBe(
      'NOT_FOUND',
    );
  });
});
