import type { RequestState } from '../ordering/request-machine.ts';

/** The file of a union committee's minutes that stands for a purchase. */
export interface MinutesFile {
  readonly id: string;
  readonly fileName: string;
  readonly mimeType: string;
  /** Of its content, so that a print can be held against it. */
  readonly sha256: string;
  readonly uploadedBy: string;
  readonly uploadedAt: string;
}

/**
 * Until the chair has decided, a file may be added or take the place of the one before; what was agreed on stays, and a
 * purchase that was agreed to without one may still get it. One that was not agreed to needs none.
 */
export function mayAttachMinutes(state: RequestState, hasFile: boolean): boolean {
  return state === 'APPROVING' || (state === 'APPROVED' && !hasFile);
}
