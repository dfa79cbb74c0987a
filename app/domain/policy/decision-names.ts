import type { Verdict } from './decision.ts';

/** When a purchase was evaluated: its decisions are stored each time. */
export const STAGE_NAMES = {
  submit: '提交时',
  approval: '审批时',
  contract: '成立合同时',
} as const;

export const VERDICT_NAMES = {
  permit: '通过',
  warn: '提醒',
  refer: '转审',
  require_reason: '需理由',
  deny: '不得购买',
} as const satisfies Record<Verdict, string>;
