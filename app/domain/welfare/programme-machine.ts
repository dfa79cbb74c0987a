import type { MachineTable } from '../state-machine.ts';

/** States of a welfare programme 慰问方案; whether its purchase waits for the chair is the state of that request. */
export const PROGRAMME_STATES = ['OPEN', 'CLOSED', 'CANCELLED'] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

export const PROGRAMME_EVENTS = {
  create: { from: [null], to: 'OPEN', actor: ['union_officer'], why: '新建方案，选定慰问品并分配' },
  close: { from: ['OPEN'], to: 'CLOSED', actor: ['union_officer'], why: '全部签收或退回，结清收支' },
  cancel: { from: ['OPEN'], to: 'CANCELLED', actor: ['union_officer'], why: '尚未采购，释放全部慰问标准' },
} as const satisfies MachineTable<ProgrammeState, string>;

export const PROGRAMME_STATE_NAMES = {
  OPEN: '进行中',
  CLOSED: '已结清',
  CANCELLED: '已取消',
} as const satisfies Record<ProgrammeState, string>;

/** States of what one member is given. */
export const ALLOCATION_STATES = ['allocated', 'signed', 'returned', 'withdrawn'] as const;
export type AllocationState = (typeof ALLOCATION_STATES)[number];

export const ALLOCATION_STATE_NAMES = {
  allocated: '待签收',
  signed: '已签收',
  returned: '已退回',
  withdrawn: '已撤回',
} as const satisfies Record<AllocationState, string>;
