import { z } from 'zod';
import { isListingReason, REVIEWER_REASONS } from './listing-reasons.ts';
import { REVIEW_KINDS } from './review-machine.ts';

/** Views of the review desk; `waiting` = what the reader has not judged yet. */
export const REVIEW_VIEW_NAMES = {
  waiting: '待我审核',
  disputed: '待第三人裁定',
  appealed: '申诉复审',
  mine: '我已审核',
  closed: '已办结',
} as const;
export type ReviewView = keyof typeof REVIEW_VIEW_NAMES;
export const REVIEW_VIEWS = Object.keys(REVIEW_VIEW_NAMES) as ReviewView[];

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .optional()
    .catch(undefined)
    .transform((text) => (text === '' ? undefined : text));
const optionalId = z.guid().optional().catch(undefined);

/** Filter of the desk; a parameter nobody understands is passed over. */
export const listReviewsInput = z.object({
  view: z.enum(REVIEW_VIEWS as [ReviewView, ...ReviewView[]]).catch('waiting'),
  kind: z
    .enum(REVIEW_KINDS as [(typeof REVIEW_KINDS)[number]])
    .optional()
    .catch(undefined),
  q: optionalText(60),
  import: optionalId,
  after: optionalId,
});
export type ListReviewsInput = z.output<typeof listReviewsInput>;

const reasonCodes = z
  .array(
    z
      .string()
      .refine((code) => isListingReason(code) && REVIEWER_REASONS.includes(code), '请从列表中选择原因。'),
  )
  .max(6)
  .optional()
  .transform((codes) => codes ?? []);
const note = z
  .string()
  .trim()
  .max(500, '意见最多 500 个字。')
  .optional()
  .transform((text) => text ?? '');
const opinion = z.enum(['pass', 'refuse'], '请选择通过或不通过。');

interface Judgement {
  readonly opinion: 'pass' | 'refuse';
  readonly reasons: readonly string[];
  readonly note: string;
}

/** Whoever refuses says why; `other` says it in words. */
function wholeJudgement(value: Judgement, ctx: z.RefinementCtx): void {
  if (value.opinion === 'pass') return;
  if (value.reasons.length === 0)
    ctx.addIssue({ code: 'custom', path: ['reasons'], message: '不通过须至少选择一个原因，供应商会看到。' });
  if (value.reasons.includes('other') && value.note === '')
    ctx.addIssue({ code: 'custom', path: ['note'], message: '选择“其他原因”时请写明意见。' });
}

/** An opinion about one review or several. */
export const decideReviewsInput = z
  .object({
    reviews: z.array(z.guid()).min(1, '请先勾选要审核的商品。').max(100, '一次最多 100 件。'),
    opinion,
    reasons: reasonCodes,
    note,
  })
  .superRefine(wholeJudgement);
export type DecideReviewsInput = z.output<typeof decideReviewsInput>;

/** The same opinion about everything of one import that the reviewer has not judged yet. */
export const decideImportReviewsInput = z
  .object({ importId: z.guid(), opinion, reasons: reasonCodes, note })
  .superRefine(wholeJudgement);
export type DecideImportReviewsInput = z.output<typeof decideImportReviewsInput>;

export const reviewRefInput = z.object({ reviewId: z.guid() });
export type ReviewRef = z.output<typeof reviewRefInput>;

export const appealReviewInput = z.object({
  reviewId: z.guid(),
  text: z
    .string({ error: '请写明申诉理由。' })
    .trim()
    .min(5, '请写明申诉理由，至少 5 个字。')
    .max(1_000, '申诉理由最多 1000 个字。'),
});
export type AppealReviewInput = z.output<typeof appealReviewInput>;

export const OWN_REVIEW_VIEW_NAMES = {
  open: '审核中',
  refused: '未通过',
  passed: '已通过',
  all: '全部',
} as const;
export type OwnReviewView = keyof typeof OWN_REVIEW_VIEW_NAMES;

export const listOwnReviewsInput = z.object({
  view: z.enum(Object.keys(OWN_REVIEW_VIEW_NAMES) as [OwnReviewView, ...OwnReviewView[]]).catch('open'),
  q: optionalText(60),
  import: optionalId,
  before: optionalId,
});
export type ListOwnReviewsInput = z.output<typeof listOwnReviewsInput>;
