import { readFile as readBytes } from 'node:fs/promises';
import { findFile } from '~db/queries/fulfilment/files.ts';
import type { Role } from '../../domain/identity/roles.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { orderReader } from './order-reader.server.ts';
import { pathOfDigest } from './store-file.server.ts';

export interface ServedFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** Who reads the scans of certificates that others have filed. */
const JUDGES: readonly Role[] = ['operator', 'expert', 'supervisor'];

/**
 * An uploaded file of an order, for its unit, its supplier and who supervises the unit, or a paper of one's own
 * organization; the scan of a certificate also for who judges it, and the one that counts for every reader of the product. To everybody else there is none.
 */
export async function readFile(ctx: Ctx, input: { readonly fileId: string }): Promise<Result<ServedFile>> {
  const actor = authorize(ctx, 'read-file');
  const file = await findFile(ctx.db, input.fileId, orderReader(actor), {
    judges: actor.roles.some((role) => JUDGES.includes(role)),
  });
  if (file === null) return refuse('NOT_FOUND');
  try {
    const bytes = await readBytes(pathOfDigest(ctx.uploadsDir, file.sha256));
    return ok({ fileName: file.fileName, mimeType: file.mimeType, bytes });
  } catch (error) {
    ctx.log.error({ err: error, fileId: input.fileId }, 'an uploaded file is missing');
    return refuse('NOT_FOUND');
  }
}
