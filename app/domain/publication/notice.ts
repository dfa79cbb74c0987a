import type { ContractBody } from '../fulfilment/contract.ts';
import { fen, formatYuan } from '../money.ts';
import { METHOD_NAMES } from '../ordering/kinds.ts';
import type { SanctionKind } from '../suppliers/standing.ts';
import { SANCTION_KINDS, SANCTION_NAMES } from '../suppliers/standing.ts';
import { bulletinOf, bulletinSummary } from './price-bulletin.ts';

export const NOTICE_KINDS = [
  'contract',
  'announcement',
  'agreement',
  'supplier_sanction',
  'price_bulletin',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NOTICE_KIND_NAMES = {
  contract: '合同公告',
  announcement: '通知公告',
  agreement: '框架协议',
  supplier_sanction: '供应商处理',
  price_bulletin: '价格监测通报',
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

/** A notice as far as its own text is concerned. */
type NoticeContent = Pick<NoticeView, 'kind' | 'body'>;

/** The body of a contract notice; null when the notice is of another kind. What was written is of the first version. */
export function contractOf(notice: NoticeContent): ContractBody | null {
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
export function sanctionOf(notice: NoticeContent): SanctionBody | null {
  const { body } = notice;
  return notice.kind === 'supplier_sanction' && isSanction(body) ? body : null;
}

function isSanction(body: NoticeView['body']): body is NoticeView['body'] & SanctionBody {
  return typeof body.supplier === 'string' && SANCTION_KINDS.some((kind) => kind === body.kind);
}

const SUMMARY_CHARS = 300;

/** A notice in a sentence or two, for feeds and lists; Chinese, as the notice itself. */
export function noticeSummary(notice: NoticeContent): string {
  const contract = contractOf(notice);
  if (contract !== null) {
    const parts = [
      `采购人：${contract.buyer.name}`,
      `供应商：${contract.seller.name}`,
      `合同总价：${formatYuan(fen(contract.totalFen))} 元`,
      `采购方式：${METHOD_NAMES[contract.method]}`,
      `标的：${contract.lines.map((line) => line.name).join('、')}`,
    ];
    return shortened(`${parts.join('；')}。`);
  }
  const sanction = sanctionOf(notice);
  if (sanction !== null) {
    const until = sanction.endsOn === null ? '' : `至 ${sanction.endsOn}`;
    return shortened(
      `${sanction.supplier}：${SANCTION_NAMES[sanction.kind]}，自 ${sanction.startsOn} ${until}。原因：${sanction.reason}`,
    );
  }
  const bulletin = bulletinOf(notice);
  if (bulletin !== null) return shortened(bulletinSummary(bulletin));
  return shortened(typeof notice.body.text === 'string' ? notice.body.text.replace(/\s+/g, ' ').trim() : '');
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= SUMMARY_CHARS ? text : `${characters.slice(0, SUMMARY_CHARS - 1).join('')}…`;
}
