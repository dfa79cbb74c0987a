export const ROSTER_VIEWS = ['current', 'left', 'all'] as const;
export type RosterView = (typeof ROSTER_VIEWS)[number];
export const ROSTER_VIEW_NAMES = {
  current: '在册',
  left: '已退会',
  all: '全部',
} as const satisfies Record<RosterView, string>;
