export const GIVEN_VIEWS = ['all', 'open', 'allocated', 'signed', 'returned', 'excluded'] as const;
/** Which members of a programme a list shows. */
export type GivenView = (typeof GIVEN_VIEWS)[number];
export const GIVEN_VIEW_NAMES = {
  all: '全部',
  open: '未分配',
  allocated: '待签收',
  signed: '已签收',
  returned: '已退回',
  excluded: '不参加',
} as const satisfies Record<GivenView, string>;
