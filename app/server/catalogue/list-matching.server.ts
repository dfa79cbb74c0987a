import type { MatchCaseRow } from '~db/queries/catalogue/match-products.ts';
import { listOpenCases } from '~db/queries/catalogue/match-products.ts';
import type { MergeListRow } from '~db/queries/catalogue/merge-products.ts';
import { listMergeRows } from '~db/queries/catalogue/merge-products.ts';
import type { ListMatchingInput } from '../../domain/catalogue/matching.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 20;

export interface MatchingList {
  readonly cases: readonly MatchCaseRow[];
  readonly merges: readonly MergeListRow[];
  /** For `after` or `before` of the next page; null on the last. */
  readonly next: string | null;
}

/** 商品匹配: pairs a person has to decide, or the merges so far with what took them back. */
export async function listMatching(ctx: Ctx, input: ListMatchingInput): Promise<Result<MatchingList>> {
  authorize(ctx, 'list-matching');
  if (input.view === 'merged') {
    const found = await listMergeRows(ctx.db, { before: input.before ?? null, limit: PAGE + 1 });
    const merges = found.slice(0, PAGE);
    return ok({ cases: [], merges, next: found.length > PAGE ? (merges.at(-1)?.id ?? null) : null });
  }
  const found = await listOpenCases(ctx.db, { after: cursor(input.after), limit: PAGE + 1 });
  const cases = found.slice(0, PAGE);
  const last = cases.at(-1);
  const next = found.length > PAGE && last !== undefined ? `${last.score}@${last.id}` : null;
  return ok({ cases, merges: [], next });
}

function cursor(text: string | undefined): { readonly score: number; readonly id: string } | null {
  const [, score, id] = /^(\d{1,3})@([0-9a-f-]{36})$/.exec(text ?? '') ?? [];
  return score === undefined || id === undefined ? null : { score: Number(score), id };
}
