import type { BudgetTerms } from '~db/queries/budget/budget-terms.ts';
import { readLineTerms } from '~db/queries/budget/budget-terms.ts';
import type { FundProof } from '~db/queries/budget/fund-proofs.ts';
import { readFundProofs } from '~db/queries/budget/fund-proofs.ts';
import type {
  BudgetLineRecord,
  LedgerEntryRecord,
  LedgerTerm,
  RelatedLine,
  TermPart,
} from '~db/queries/budget/lines.ts';
import {
  LEDGER_TERMS,
  readBudgetLine,
  readLedgerEntries,
  readRelatedLines,
  readTermParts,
} from '~db/queries/budget/lines.ts';
import type { PlanRecord } from '~db/queries/budget/plans.ts';
import { readPlans } from '~db/queries/budget/plans.ts';
import type { ReversalRecord } from '~db/queries/budget/reversals.ts';
import { readReversals } from '~db/queries/budget/reversals.ts';
import type { LedgerKind } from '~db/schema/budget.ts';
import { LEDGER_KINDS } from '~db/schema/budget.ts';
import type { FundType } from '../../domain/budget/fund-types.ts';
import { fundTypeOf } from '../../domain/budget/fund-types.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface BudgetLineView {
  readonly line: BudgetLineRecord;
  readonly entries: readonly LedgerEntryRecord[];
  /** What is planned on it, by second-level 品目. */
  readonly plans: readonly PlanRecord[];
  /** Sequence number to go on below; null on the last page. */
  readonly nextBefore: number | null;
  /** What the opened term consists of; empty when none is opened. */
  readonly parts: readonly TermPart[];
  /** 指标 = 年初批复 + 结转 + 调增 − 调减. */
  readonly terms: BudgetTerms;
  /** Lines it comes from or that come from it: 结转 and 追加. */
  readonly related: readonly RelatedLine[];
  /** What its money is; null for an unknown 资金性质. */
  readonly fund: FundType | null;
  /** Papers that prove money of the unit's own. */
  readonly proofs: readonly FundProof[];
  /** 冲正, asked for and done. */
  readonly reversals: readonly ReversalRecord[];
}

export interface ViewBudgetLineInput {
  readonly lineId: string;
  readonly beforeSeq: number | null;
  readonly kind: LedgerKind | null;
  readonly limit: number;
  /** Which sum to take apart. */
  readonly term: LedgerTerm | null;
}

const PARTS_LIMIT = 200;
const NO_LINE = '00000000-0000-0000-0000-000000000000';

const PAGE_ENTRIES = 50;

/** The query of a ledger page; what it does not know is left out rather than refused. */
export function ledgerQuery(lineId: string, search: URLSearchParams): ViewBudgetLineInput {
  const before = Number(search.get('before'));
  return {
    lineId: isUuid(lineId) ? lineId : NO_LINE,
    beforeSeq: Number.isSafeInteger(before) && before > 0 && before < 2 ** 31 ? before : null,
    kind: LEDGER_KINDS.find((kind) => kind === search.get('kind')) ?? null,
    term: LEDGER_TERMS.find((term) => term === search.get('term')) ?? null,
    limit: PAGE_ENTRIES,
  };
}

/** One line of the actor's unit with its ledger, newest entry first; a foreign line is not found. */
export async function viewBudgetLine(ctx: Ctx, input: ViewBudgetLineInput): Promise<Result<BudgetLineView>> {
  const actor = authorize(ctx, 'view-budget-line');
  const line = await readBudgetLine(ctx.db, actor.orgId, input.lineId);
  if (!line) return refuse('NOT_FOUND');
  const [found, plans, terms, related, reversals, proofs, parts] = await Promise.all([
    readLedgerEntries(ctx.db, line.id, { ...input, limit: input.limit + 1 }),
    readPlans(ctx.db, actor.orgId, { budgetLineId: line.id }),
    readLineTerms(ctx.db, line.id),
    readRelatedLines(ctx.db, actor.orgId, line.id),
    readReversals(ctx.db, line.id),
    readFundProofs(ctx.db, line.id),
    input.term === null ? [] : readTermParts(ctx.db, line.id, input.term, PARTS_LIMIT),
  ]);
  const entries = found.slice(0, input.limit);
  const last = entries.at(-1);
  return ok({
    line,
    entries,
    plans,
    parts,
    terms,
    related,
    reversals,
    fund: fundTypeOf(line.fundType),
    proofs,
    nextBefore: found.length > input.limit && last ? last.seq : null,
  });
}
