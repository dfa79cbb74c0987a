import type { ContractBody } from '../fulfilment/contract.ts';
import type { SanctionKind } from '../suppliers/standing.ts';
import { SANCTION_KINDS } from '../suppliers/standing.ts';

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
  /** Stands above the others today. */
  readonly pinned: boolean;
}

export interface NoticeView {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly number: string;
  readonly title: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly publishedAt: string;
  /** Since then it is out of the lists; its text is not shown any more. */
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
}

/** The body of a contract notice; null when the notice is of another kind. What was written is of the first version. */
export function contractOf(notice: NoticeView): ContractBody | null {
  const { body } = notice;
  return notice.kind === 'contract' && isContract(body) ? body : null;
}

function isContract(body: NoticeView['body']): body is NoticeView['body'] & ContractBody {
  return body.version === 1 && Array.isArray(body.lines) && Array.isArray(body.terms);
}

/** What a notice about a sanction says: whom, what, why, from when to when. */
export interface SanctionBody {
  readonly supplier: string;
  readonly uscc: string | null;
  readonly kind: SanctionKind;
  readonly reason: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly issuedBy: string;
}

/** The body of a notice about a sanction; null when the notice is of another kind. */
export function sanctionOf(notice: NoticeView): SanctionBody | null {
  const { body } = notice;
  return notice.kind === 'supplier_sanction' && isSanction(body) ? body : null;
}

function isSanction(body: NoticeView['body']): body is NoticeView['body'] & SanctionBody {
  return typeof body.supplier === 'string' && SANCTION_KINDS.some((kind) => kind === body.kind);
}
