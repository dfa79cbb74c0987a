import type { OwnReviewLine, ReviewLine } from '~db/queries/catalogue/read-reviews.ts';
import { listingReason } from '../../../domain/catalogue/listing-reasons.ts';
import {
  listOwnReviewsInput,
  listReviewsInput,
  OWN_REVIEW_VIEW_NAMES,
  REVIEW_VIEW_NAMES,
} from '../../../domain/catalogue/review.input.ts';
import { REVIEW_KIND_NAMES, REVIEW_STATE_NAMES } from '../../../domain/catalogue/review-machine.ts';
import { listOwnReviews } from '../../catalogue/list-own-reviews.server.ts';
import { listReviews } from '../../catalogue/list-reviews.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;
const sentences = (codes: readonly string[]) => codes.map((code) => listingReason(code).text).join('');

/** The review desk as it is filtered. */
export async function reviewsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ReviewLine>> {
  const { after: _, ...query } = listReviewsInput.parse(Object.fromEntries(search));
  return {
    name: '上架审核',
    conditions: conditionsOf({
      视图: REVIEW_VIEW_NAMES[query.view],
      事项: query.kind === undefined ? null : REVIEW_KIND_NAMES[query.kind],
      关键词: query.q,
    }),
    columns: [
      { head: '审核编号', kind: 'code', value: (row) => row.id },
      { head: '事项', kind: 'text', value: (row) => REVIEW_KIND_NAMES[row.kind] },
      { head: '商品', kind: 'text', value: (row) => row.name },
      { head: '货号', kind: 'code', value: (row) => row.sku },
      { head: '供应商', kind: 'text', value: (row) => row.supplier_name },
      { head: '品目', kind: 'text', value: (row) => row.category_name },
      { head: '现行单价', kind: 'yuan', value: (row) => row.current_fen },
      { head: '提交单价', kind: 'yuan', value: (row) => row.price_fen },
      { head: '自动检查', kind: 'text', value: (row) => sentences(row.findings) },
      { head: '状态', kind: 'text', value: (row) => REVIEW_STATE_NAMES[row.state] },
      { head: '提交时间', kind: 'instant', value: (row) => row.submitted_at },
      { head: '审核期限', kind: 'date', value: (row) => row.due_on },
    ],
    rows: pagesOf(async (after) => {
      const page = { ...query, limit: BATCH_ROWS, after: after ?? undefined };
      const { rows, nextAfter } = unwrap(await listReviews(ctx, page), ctx);
      return { rows, next: nextAfter };
    }),
  };
}

/** A supplier's own reviews with reasons and what mends them. */
export async function ownReviewsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<OwnReviewLine>> {
  const { before: _, ...query } = listOwnReviewsInput.parse(Object.fromEntries(search));
  const fixes = (codes: readonly string[]) => codes.map((code) => listingReason(code).fix).join('');
  return {
    name: '审核结果',
    conditions: conditionsOf({ 状态: OWN_REVIEW_VIEW_NAMES[query.view], 关键词: query.q }),
    columns: [
      { head: '审核编号', kind: 'code', value: (row) => row.id },
      { head: '事项', kind: 'text', value: (row) => REVIEW_KIND_NAMES[row.kind] },
      { head: '商品', kind: 'text', value: (row) => row.name },
      { head: '货号', kind: 'code', value: (row) => row.sku },
      { head: '现行单价', kind: 'yuan', value: (row) => row.current_fen },
      { head: '提交单价', kind: 'yuan', value: (row) => row.price_fen },
      { head: '状态', kind: 'text', value: (row) => REVIEW_STATE_NAMES[row.state] },
      { head: '原因', kind: 'text', value: (row) => sentences(row.reasons) },
      { head: '改正办法', kind: 'text', value: (row) => fixes(row.reasons) },
      { head: '审核意见', kind: 'text', value: (row) => row.note },
      { head: '提交时间', kind: 'instant', value: (row) => row.submitted_at },
      { head: '审核期限', kind: 'date', value: (row) => row.due_on },
      { head: '申诉期限', kind: 'date', value: (row) => row.appeal_until },
    ],
    rows: pagesOf(async (before) => {
      const page = { ...query, limit: BATCH_ROWS, before: before ?? undefined };
      const { rows, nextBefore } = unwrap(await listOwnReviews(ctx, page), ctx);
      return { rows, next: nextBefore };
    }),
  };
}
