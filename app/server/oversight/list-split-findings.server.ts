import { toInstant } from '~db/client.ts';
import { listSplitFindings as listRows } from '~db/queries/oversight/split-findings.ts';
import type { SplitBoard } from '../../domain/oversight/split-finding.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { openSupervision } from './supervision.server.ts';

export interface SplitFindingsInput {
  readonly query: SupervisionQuery;
  /** `submittedAt|requestId` of the last row of the page before. */
  readonly after: string | null;
  readonly limit?: number;
}

const PAGE_ROWS = 25;

/** 拆单线索: what the split radar said at submission, with the reasons given, newest first. */
export async function listSplitFindings(ctx: Ctx, input: SplitFindingsInput): Promise<Result<SplitBoard>> {
  const actor = authorize(ctx, 'list-split-findings');
  const opened = await openSupervision(ctx, actor, input.query);
  if (!opened.ok) return opened;
  const { frame, scope, span } = opened.value;
  const limit = input.limit ?? PAGE_ROWS;
  const { from, to } = span;
  const found = await listRows(ctx.db, { scope, from, to, after: cursorOf(input.after), limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextAfter =
    found.length > limit && last !== undefined
      ? `${toInstant(last.submittedAt).toISOString()}|${last.requestId}`
      : null;
  return ok({ frame, rows, nextAfter });
}

function cursorOf(text: string | null): { readonly since: string; readonly id: string } | null {
  const [since = '', id = ''] = (text ?? '').split('|');
  return Number.isNaN(Date.parse(since)) || !/^[0-9a-f-]{36}$/.test(id) ? null : { since, id };
}
