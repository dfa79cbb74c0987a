import { randomUUID } from 'node:crypto';

/** Idempotency key of one rendered form: a double click or a replayed post acts once. */
export function newFormKey(): string {
  return randomUUID();
}
