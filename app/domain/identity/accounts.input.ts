import { z } from 'zod';
import { formText } from '../form-line.ts';
import { ORGANIZATION_KINDS, ROLES } from './roles.ts';

const userId = z.uuid({ error: '没有找到这个账号。' });

/** Filter of the operator's list of accounts; what cannot be read is as if it were not written. */
export const listUsersInput = z.object({
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 100))
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  kind: z.enum(ORGANIZATION_KINDS).optional().catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  status: z.enum(['active', 'disabled']).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type ListUsersInput = z.output<typeof listUsersInput>;

export const setUserStatusInput = z.object({
  userId,
  status: z.enum(['active', 'disabled'], { error: '请选择停用或启用。' }),
  reason: formText({ missing: '请写明原因。', tooLong: '原因最多 500 个字。', max: 500 }).pipe(
    z.string().min(5, '请把原因写清楚（至少 5 个字）。'),
  ),
});
export type SetUserStatusInput = z.output<typeof setUserStatusInput>;

export const endUserSessionsInput = z.object({ userId });
export type EndUserSessionsInput = z.output<typeof endUserSessionsInput>;
