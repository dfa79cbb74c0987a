import { z } from 'zod';

/** The list of notices: the key to go on from. */
export const listNotificationsInput = z.object({ after: z.guid().optional().catch(undefined) });
export type ListNotificationsInput = z.output<typeof listNotificationsInput>;

/** One notice, or without an id all that are unread. */
export const markNotificationsInput = z.object({ notificationId: z.guid().optional() });
export type MarkNotificationsInput = z.output<typeof markNotificationsInput>;
