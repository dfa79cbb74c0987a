/** Days before the end of a certificate on which its supplier is reminded, the earliest first. */
export const REMINDER_DAYS = [60, 30, 7] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/**
 * Which reminder is due with so many days left: the last one that has been reached, so that a mall that stood still
 * sends one and not three. Null = none yet, or over.
 */
export function reminderDue(daysLeft: number): ReminderDays | null {
  if (daysLeft < 0) return null;
  return REMINDER_DAYS.findLast((days) => daysLeft <= days) ?? null;
}
