import { readCategoryRows, readSpendRows } from '~db/queries/oversight/spend-sums.ts';
import { categoryLevel, categoryPath } from '../../domain/catalogue/category-tree.ts';
import type { SpendBoard } from '../../domain/oversight/boards.ts';
import { treeOrder } from '../../domain/oversight/category-rows.ts';
import type { SpendQuery } from '../../domain/oversight/spend-query.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { Supervision } from './supervision.server.ts';
import { openSupervision } from './supervision.server.ts';

export interface SpendInput extends SpendQuery {
  /** Rows of a page; an export asks for all. */
  readonly limit?: number;
}

const PAGE_ROWS = 50;
/** Significant characters of the levels of a 品目 code. */
const LEVEL_CHARS = [1, 3, 5, 7, 9] as const;
/** The roots are goods, works and services: they say little alone. */
const LEVELS_AT_ROOT = 3;
const LEVELS_BELOW = 2;

/** 支出分析: spending by unit, 品目, supplier, method, division or month, against the same days of the year before. */
export async function viewSpend(ctx: Ctx, input: SpendInput): Promise<Result<SpendBoard>> {
  const actor = authorize(ctx, 'view-spend');
  const opened = await openSupervision(ctx, actor, input.query);
  if (!opened.ok) return opened;
  const { dimension } = input;
  if (dimension === 'category') return ok(await byCategory(ctx, opened.value, input));
  const limit = input.limit ?? PAGE_ROWS;
  const offset = (input.page - 1) * limit;
  const asked = { ...opened.value.question, dimension, limit, offset };
  const { rows, total, sums } = await readSpendRows(ctx.db, asked);
  return ok({
    frame: opened.value.frame,
    dimension,
    category: null,
    path: [],
    sums,
    rows,
    page: input.page,
    pages: Math.max(1, Math.ceil(total / limit)),
  });
}

/** A few levels below what is looked into; the whole tree for an export. */
async function byCategory(
  ctx: Ctx,
  { frame, question }: Supervision,
  input: SpendInput,
): Promise<SpendBoard> {
  const { category } = input;
  const depth = category === null ? -1 : categoryLevel(category);
  const levels = category === null ? LEVELS_AT_ROOT : LEVELS_BELOW;
  const lengths = LEVEL_CHARS.slice(depth + 1, input.limit === undefined ? depth + 1 + levels : undefined);
  const filter = { ...question.filter, category };
  const path = category === null ? [] : categoryPath(category);
  const found = await readCategoryRows(ctx.db, { ...question, filter }, { lengths, path });
  return {
    frame,
    dimension: 'category',
    category,
    sums: found.sums,
    path: found.path,
    rows: treeOrder(found.rows, (code) => categoryPath(code).at(-2) ?? null),
    page: 1,
    pages: 1,
  };
}
