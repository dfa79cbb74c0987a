import type { ContractBody } from '../fulfilment/contract.ts';

export const NOTICE_KINDS = ['contract', 'announcement', 'supplier_sanction'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_KIND_NAMES = {
  contract: '合同公告',
  announcement: '通知公告',
  supplier_sanction: '供应商处理',
} as const satisfies Record<NoticeKind, string>;

export interface NoticeRow {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly number: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly totalFen: number | null;
}

export interface NoticeView {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly number: string;
  readonly title: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly publishedAt: string;
}

/** The body of a contract notice; null when the notice is of another kind. What was written is of the first version. */
export function contractOf(notice: NoticeView): ContractBody | null {
  const { body } = notice;
  return notice.kind === 'contract' && isContract(body) ? body : null;
}

function isContract(body: NoticeView['body']): body is NoticeView['body'] & ContractBody {
  return body.version === 1 && Array.isArray(body.lines) && Array.isArray(body.terms);
}
