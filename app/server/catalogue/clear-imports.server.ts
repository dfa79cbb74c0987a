import { rm } from 'node:fs/promises';
import {
  expireImports,
  findStaleImports,
  forgetImports,
  knownImports,
} from '~db/queries/catalogue/import-retention.ts';
import { CONFIRM_WITHIN_DAYS, IMPORT_FILE_DAYS } from '../../domain/catalogue/import-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { oldImportFiles, removeImportFile } from './import-files.server.ts';

const DAY_MS = 24 * 3_600_000;
const AT_A_TIME = 50;

/**
 * 保留期限: imports nobody confirmed expire after a week; a month after an import has ended its file and rows go, the
 * counts, the audit and the offers' versions stay. Files that belong to no import (a process killed during an upload) go
 * after a day.
 */
export async function clearImports(ctx: Ctx): Promise<Result<{ expired: number; cleared: number }>> {
  authorizeSystem(ctx, 'clear-imports');
  const now = ctx.clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const expired = await withTransaction(ctx, async (tx) =>
    ok(await expireImports(tx, daysAgo(CONFIRM_WITHIN_DAYS), now)),
  );
  if (!expired.ok) return expired;
  let cleared = 0;
  for (;;) {
    const ids = await findStaleImports(ctx.db, daysAgo(IMPORT_FILE_DAYS), AT_A_TIME);
    if (ids.length === 0) break;
    for (const id of ids) await removeImportFile(ctx.uploadsDir, id);
    await withTransaction(ctx, async (tx) => ok(await forgetImports(tx, ids, now)));
    cleared += ids.length;
  }
  await clearStrays(ctx, daysAgo(1).getTime());
  return ok({ expired: expired.value, cleared });
}

async function clearStrays(ctx: Ctx, beforeMs: number): Promise<void> {
  const { drafts, imports } = await oldImportFiles(ctx.uploadsDir, beforeMs);
  for (const draft of drafts) await rm(draft, { force: true });
  const known = await knownImports(ctx.db, imports);
  for (const id of imports) if (!known.has(id)) await removeImportFile(ctx.uploadsDir, id);
}
