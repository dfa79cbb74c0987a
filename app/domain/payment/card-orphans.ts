import { DAY_MS } from '../time/local-date.ts';
import type { CardEvent } from './card-event.ts';

/**
 * From when on an event of the card company that refers to an unknown charge is 无主. The company sends again what was not
 * answered for three days; whatever had to come has come by then, with room for a weekend.
 */
export const ORPHAN_AFTER_DAYS = 7;

export const ORPHAN_VIEWS = ['orphan', 'waiting', 'closed'] as const;
/** Tabs of the list. */
export type OrphanView = (typeof ORPHAN_VIEWS)[number];
export const ORPHAN_VIEW_NAMES = {
  orphan: '无主',
  waiting: '等待扣款通知',
  closed: '已关闭',
} as const satisfies Record<OrphanView, string>;

export const ORPHAN_KIND_NAMES = {
  refund: '退款',
  'refund-sum': '退款合计',
  dispute: '争议',
} as const;

/** An event whose charge is not known here. */
export interface OrphanEvent {
  readonly eventId: string;
  readonly kind: keyof typeof ORPHAN_KIND_NAMES;
  /** The card company's id of the charge it refers to. */
  readonly intent: string;
  readonly amountFen: number;
  /** When it happened at the card company. */
  readonly happenedAt: string;
  readonly receivedAt: string;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
  readonly closeReason: string | null;
}

/** The last instant at which an event must have been received to be 无主 now. */
export const orphanedBefore = (now: Date): Date => new Date(now.getTime() - ORPHAN_AFTER_DAYS * DAY_MS);

/** What an event is about; a session never waits. */
export function amountOfEvent(event: Exclude<CardEvent, { kind: 'session' | 'ignored' }>): number {
  return event.kind === 'refund-sum' ? event.sumFen : event.amountFen;
}
