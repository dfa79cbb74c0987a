/** States of a welfare programme 慰问方案; whether its purchase waits for the chair is the state of that request. */
export type ProgrammeState = 'OPEN' | 'CLOSED' | 'CANCELLED';

/** States of what one member is given. */
export type AllocationState = 'allocated' | 'signed' | 'returned' | 'withdrawn';
