import { uuidv7 } from 'uuidv7';

/** The idempotency key of one rendering of a form: replays and double clicks of it are one act. */
export function newFormKey(): string {
  return uuidv7();
}
