import { uuidv7 } from 'uuidv7';
import { lockFundedLine } from '~db/queries/budget/fund-proofs.ts';
import { insertFiles } from '~db/queries/fulfilment/write-parts.ts';
import { fundTypeOf } from '../../domain/budget/fund-types.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 上传资金到位证明 of a line of 单位资金, a scan or PDF: from then on it can be spent. Papers are only added; the same file
 * again changes nothing. Approvers and who supervises the unit read it.
 */
export async function attachFundProof(
  ctx: Ctx,
  input: { readonly lineId: string; readonly file: StoredFile },
): Promise<Result<{ readonly fileId: string }>> {
  const actor = authorize(ctx, 'attach-fund-proof');
  const { lineId, file } = input;
  return withTransaction(ctx, async (tx) => {
    const line = await lockFundedLine(tx, actor.orgId, lineId, file.sha256);
    if (line === null) return refuse('NOT_FOUND');
    if (line.sameFileId !== null) return ok({ fileId: line.sameFileId });
    if (fundTypeOf(line.fundType)?.source !== 'own') return refuse('PROOF_NOT_NEEDED', {}, 'proof');
    const fileId = uuidv7();
    await insertFiles(tx, [
      {
        ...file,
        id: fileId,
        orderId: null,
        ownerOrgId: actor.orgId,
        purpose: 'fund_proof',
        subjectId: lineId,
        uploadedBy: actor.userId,
        uploadedAt: ctx.clock.now(),
      },
    ]);
    await audit(tx, ctx, {
      action: 'attach-fund-proof',
      subjectKind: 'budget_line',
      subjectId: lineId,
      orgId: actor.orgId,
      detail: { code: line.code, note: file.fileName, fileId, sha256: file.sha256 },
    });
    return ok({ fileId });
  });
}
