/** 食堂情况 of a unit. */
export const CANTEEN_STATES = ['own', 'outsourced', 'shared', 'none'] as const;
export const CANTEEN_STATE_NAMES = {
  own: '自营食堂',
  outsourced: '委托经营食堂',
  shared: '与其他单位合用食堂',
  none: '无食堂',
} as const satisfies Record<(typeof CANTEEN_STATES)[number], string>;
