import type { ImportJob } from '~db/queries/catalogue/import-jobs.ts';
import { readImport } from '~db/queries/catalogue/import-jobs.ts';
import type { ImportRef } from '../../domain/catalogue/import.input.ts';
import { mayMapImport } from '../../domain/catalogue/import-machine.ts';
import type { ForeignHeader, ProposedColumn } from '../../domain/catalogue/import-mapping.ts';
import { proposeColumns } from '../../domain/catalogue/import-mapping.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** The heads of an own import with their first cells, and what each is taken for. One statement. */
export async function viewImportMapping(
  ctx: Ctx,
  input: ImportRef,
): Promise<
  Result<{
    readonly job: ImportJob;
    readonly header: ForeignHeader;
    readonly proposed: readonly ProposedColumn[];
    readonly open: boolean;
  }>
> {
  const actor = authorize(ctx, 'view-import-mapping');
  const job = await readImport(ctx.db, actor.orgId, input.importId);
  const header = job === null ? null : foreignHeaderOf(job);
  if (job === null || header === null) return refuse('NOT_FOUND');
  const proposed =
    job.mapping?.map((column): ProposedColumn => ({ column, reason: 'saved' })) ?? proposeColumns(header);
  return ok({ job, header, proposed, open: mayMapImport(job.state) && job.file_removed_at === null });
}

/** What `upload-import` has kept of a file whose heads are the supplier's own; null for any other. */
export function foreignHeaderOf({ facts }: Pick<ImportJob, 'facts'>): ForeignHeader | null {
  return (facts?.['header'] as ForeignHeader | undefined) ?? null;
}
