import type { NoticeEntry } from '~db/queries/publication/notices.ts';
import { listNoticeEntries } from '~db/queries/publication/notices.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';
import type { NoticeListInput } from './list-notices.server.ts';

export interface NoticeEntries {
  readonly entries: readonly NoticeEntry[];
  readonly nextBefore: string | null;
}

/** Notices with their bodies, newest first, for files and the feed. Public. */
export async function exportNotices(
  ctx: Ctx,
  input: NoticeListInput & { readonly limit: number },
): Promise<Result<NoticeEntries>> {
  authorizePublic(ctx, 'export-notices');
  const found = await listNoticeEntries(ctx.db, { ...input, limit: input.limit + 1 });
  const entries = found.slice(0, input.limit);
  return ok({ entries, nextBefore: found.length > input.limit ? (entries.at(-1)?.id ?? null) : null });
}
