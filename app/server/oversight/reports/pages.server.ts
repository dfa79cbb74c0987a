import type { Result } from '../../../domain/result.ts';
import type { ReportPage } from '../../http/report.server.ts';
import { pagesAfter } from '../../http/report.server.ts';

/** Rows per statement of an export. */
export const BATCH_ROWS = 500;

/**
 * All pages of a list that a verb answers. The first one decides: its refusal is the answer; one that is refused later
 * breaks the file off.
 */
export async function allPages<Value, Row>(
  list: (after: string | null) => Promise<Result<Value>>,
  pageOf: (value: Value) => ReportPage<Row>,
): Promise<Result<{ readonly first: Value; readonly rows: AsyncIterable<readonly Row[]> }>> {
  const opened = await list(null);
  if (!opened.ok) return opened;
  const rows = pagesAfter(pageOf(opened.value), async (after) => {
    const next = await list(after);
    if (!next.ok) throw new Error(`a later page was refused: ${next.refusal.code}`);
    return pageOf(next.value);
  });
  return { ok: true, value: { first: opened.value, rows } };
}
