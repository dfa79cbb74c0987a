import { createHash, randomInt } from 'node:crypto';

/** A code counts for half an hour and five tries, and another is sent at most once a minute. */
export const MAIL_CODE = { minutes: 30, mostTries: 5, againAfterSeconds: 60 } as const;

export function newMailCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0');
}

/** The digest that is kept; the user's id in it, so that equal codes of two people do not look alike. */
export function mailCodeHash(userId: string, code: string): string {
  return createHash('sha256').update(`mail-code:${userId}:${code}`).digest('hex');
}
