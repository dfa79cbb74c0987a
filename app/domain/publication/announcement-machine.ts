import type { MachineTable } from '../state-machine.ts';

/** States of an announcement 公告, as the operator sees it. */
export const ANNOUNCEMENT_STATES = [
  'draft', // 草稿
  'scheduled', // 定时发布
  'published', // 已发布
  'withdrawn', // 已撤回
  'discarded', // 已作废: a draft that never became public
] as const;
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];

export const ANNOUNCEMENT_EVENTS = {
  draft: { from: [null], to: 'draft', actor: ['operator'], why: '起草' },
  edit: { from: ['draft'], to: 'draft', actor: ['operator'], why: '只有草稿可以修改，已发布的原文不变' },
  schedule: { from: ['draft'], to: 'scheduled', actor: ['operator'], why: '到时由系统发布' },
  unschedule: { from: ['scheduled'], to: 'draft', actor: ['operator'], why: '取消定时，回到草稿修改' },
  publish: {
    from: ['draft', 'scheduled'],
    to: 'published',
    actor: ['operator', 'system'],
    why: '立即公开，或到了定时的时刻',
  },
  pin: { from: ['published'], to: 'published', actor: ['operator'], why: '置顶只改变位置，不改变内容' },
  withdraw: { from: ['published'], to: 'withdrawn', actor: ['operator'], why: '原文有误或已失效，写明原因' },
  discard: { from: ['draft'], to: 'discarded', actor: ['operator'], why: '不再需要的草稿' },
} as const satisfies MachineTable<AnnouncementState, string>;
export type AnnouncementEvent = keyof typeof ANNOUNCEMENT_EVENTS;

export const ANNOUNCEMENT_STATE_NAMES = {
  draft: '草稿',
  scheduled: '定时发布',
  published: '已发布',
  withdrawn: '已撤回',
  discarded: '已作废',
} as const satisfies Record<AnnouncementState, string>;

/** At most so many notices stand above the others: more would be a second list. */
export const PINNED_MAX = 5;
