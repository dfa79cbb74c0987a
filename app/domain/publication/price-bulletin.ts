import type { PriceCaseState } from '../catalogue/price-case-machine.ts';
import type { PriceFinding } from '../catalogue/price-watch.ts';
import type { LocalDate } from '../time/local-date.ts';
import { addMonths, localDate } from '../time/local-date.ts';
import type { NoticeView } from './notice.ts';

/** 价格监测通报 of a month, as it was published. */
export interface PriceBulletin {
  readonly version: 1;
  /** `2026-10`. */
  readonly month: string;
  readonly counts: {
    readonly observations: number;
    readonly opened: number;
    readonly released: number;
    readonly upheld: number;
    readonly corrected: number;
    /** Still frozen when the month ended. */
    readonly open: number;
  };
  readonly cases: readonly {
    readonly number: string;
    readonly product: string;
    readonly supplier: string;
    /** When the month ended. */
    readonly state: PriceCaseState;
    readonly priceFen: number;
    readonly findings: readonly PriceFinding[];
    readonly note: string;
  }[];
}

/** The month before a day's: its first day, the first day after it, and what its bulletin is called. */
export function bulletinMonth(today: LocalDate) {
  const to = localDate(`${today.slice(0, 7)}-01`);
  const from = addMonths(to, -1);
  const month = from.slice(0, 7);
  const [year = '', number = ''] = month.split('-');
  return {
    ...{ from, to, month },
    number: `JJTB-${month}`,
    title: `${year} 年 ${Number(number)} 月价格监测通报`,
  };
}

/** The body of a bulletin; null when the notice is of another kind. */
export function bulletinOf(notice: Pick<NoticeView, 'kind' | 'body'>): PriceBulletin | null {
  const { kind, body } = notice;
  return kind === 'price_bulletin' && isBulletin(body) ? body : null;
}

function isBulletin(body: NoticeView['body']): body is NoticeView['body'] & PriceBulletin {
  return body.version === 1 && typeof body.month === 'string' && Array.isArray(body.cases);
}

/** A bulletin in a sentence. */
export function bulletinSummary({ counts }: PriceBulletin): string {
  return `登记价格观测 ${counts.observations} 条；拦截冻结 ${counts.opened} 件，解除 ${counts.released} 件，维持冻结 ${counts.upheld} 件，供应商纠正 ${counts.corrected} 件；月末仍在冻结 ${counts.open} 件。`;
}
