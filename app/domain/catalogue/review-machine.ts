import type { MachineTable } from '../state-machine.ts';
import { nextState } from '../state-machine.ts';

/** What a supplier wants to do that policy may want reviewed first. */
export const REVIEW_KIND_NAMES = {
  listing: '新商品上架',
  price: '涨价超过幅度',
  certificate: '证书登记',
  scan: '证书扫描件',
  description: '商品资料变更',
} as const;
export type ReviewKind = keyof typeof REVIEW_KIND_NAMES;
export const REVIEW_KINDS = Object.keys(REVIEW_KIND_NAMES) as ReviewKind[];

/** States of a review 上架审核. */
export const REVIEW_STATES = [
  'REVIEWING', // two reviewers, blind to each other
  'DISPUTED', // they differ: a third one decides
  'PASSED', // in force
  'REFUSED', // the old version stays; the supplier may appeal until a day
  'APPEALED', // one who has not judged it yet decides
  'UPHELD', // refused for good; a mended listing can be submitted anew
  'WITHDRAWN', // called off by the supplier, or overtaken by his next change
] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

const REVIEWERS = ['operator', 'expert'] as const;
const OPEN = ['REVIEWING', 'DISPUTED', 'APPEALED'] as const;

export const REVIEW_EVENTS = {
  submit: { from: [null], to: 'REVIEWING', actor: ['supplier'], why: '自动检查通过，按规则需要两人审核' },
  agree_pass: { from: ['REVIEWING'], to: 'PASSED', actor: REVIEWERS, why: '两人意见一致，通过' },
  agree_refuse: { from: ['REVIEWING'], to: 'REFUSED', actor: REVIEWERS, why: '两人意见一致，不通过' },
  differ: { from: ['REVIEWING'], to: 'DISPUTED', actor: REVIEWERS, why: '两人意见不一致，由第三人裁定' },
  third_pass: { from: ['DISPUTED'], to: 'PASSED', actor: REVIEWERS, why: '第三人裁定通过' },
  third_refuse: { from: ['DISPUTED'], to: 'REFUSED', actor: REVIEWERS, why: '第三人裁定不通过' },
  appeal: { from: ['REFUSED'], to: 'APPEALED', actor: ['supplier'], why: '供应商在期限内申诉并说明理由' },
  appeal_pass: { from: ['APPEALED'], to: 'PASSED', actor: REVIEWERS, why: '未参与前次审核的人复审，通过' },
  appeal_refuse: { from: ['APPEALED'], to: 'UPHELD', actor: REVIEWERS, why: '未参与前次审核的人复审，维持' },
  withdraw: { from: OPEN, to: 'WITHDRAWN', actor: ['supplier'], why: '供应商撤回，或又提交了新的改动' },
} as const satisfies MachineTable<ReviewState, string>;

export const REVIEW_STATE_NAMES = {
  REVIEWING: '审核中',
  DISPUTED: '待第三人裁定',
  PASSED: '已通过',
  REFUSED: '未通过',
  APPEALED: '申诉复审中',
  UPHELD: '申诉维持',
  WITHDRAWN: '已撤回',
} as const satisfies Record<ReviewState, string>;

/** Whether somebody still has to judge it. */
export function isOpenReview(state: ReviewState): boolean {
  return nextState(REVIEW_EVENTS, state, 'withdraw') !== null;
}

export const OPINION_ROUNDS = ['first', 'third', 'appeal'] as const;
export type OpinionRound = (typeof OPINION_ROUNDS)[number];
export type Opinion = 'pass' | 'refuse';

/** Which round an opinion of now belongs to; null when nobody is asked. */
export function roundOf(state: ReviewState): OpinionRound | null {
  if (state === 'REVIEWING') return 'first';
  if (state === 'DISPUTED') return 'third';
  return state === 'APPEALED' ? 'appeal' : null;
}

/** What the opinions given so far do to a review; null = one is still missing. */
export function settlementOf(
  state: ReviewState,
  opinions: readonly { readonly round: OpinionRound; readonly opinion: Opinion }[],
): keyof typeof REVIEW_EVENTS | null {
  const given = opinions.filter(({ round }) => round === roundOf(state)).map(({ opinion }) => opinion);
  const [first, second] = given;
  if (first === undefined) return null;
  if (state === 'DISPUTED') return first === 'pass' ? 'third_pass' : 'third_refuse';
  if (state === 'APPEALED') return first === 'pass' ? 'appeal_pass' : 'appeal_refuse';
  if (second === undefined) return null;
  if (first !== second) return 'differ';
  return first === 'pass' ? 'agree_pass' : 'agree_refuse';
}

/** Reviews one act on a whole import decides at most; the rest follows with the next click. */
export const BATCH_REVIEWS_MAX = 6_000;
