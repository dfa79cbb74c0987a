import { z } from 'zod';
import { optionalFormLine } from '../form-line.ts';
import { personNameField, rolesField } from './create-user.input.ts';
import { typedPassword } from './password.ts';
import { ROLES } from './roles.ts';
import { newSignInName } from './sign-in-name.ts';

const userId = z.uuid({ error: '没有找到这位成员。' });

export const inviteMemberInput = z.object({ email: newSignInName, name: personNameField, roles: rolesField });
export type InviteMemberInput = z.output<typeof inviteMemberInput>;

/** No role at all takes the member out of the unit; the form says so beside the button. */
export const setMemberRolesInput = z.object({
  userId,
  roles: z.preprocess(
    (value) => (value === undefined ? [] : typeof value === 'string' ? [value] : value),
    z.array(z.enum(ROLES, { error: '请选择列出的角色。' }), { error: '请选择列出的角色。' }),
  ),
});
export type SetMemberRolesInput = z.output<typeof setMemberRolesInput>;

export const setMemberStatusInput = z.object({
  userId,
  status: z.enum(['active', 'disabled'], { error: '请选择停用或启用。' }),
});
export type SetMemberStatusInput = z.output<typeof setMemberStatusInput>;

export const setMemberDepartmentInput = z.object({
  userId,
  department: optionalFormLine({ tooLong: '科室名称最多 30 个字。', max: 30 }),
});
export type SetMemberDepartmentInput = z.output<typeof setMemberDepartmentInput>;

export const memberInput = z.object({ userId });
export type MemberInput = z.output<typeof memberInput>;

export const revokeInvitationInput = z.object({
  tokenHash: z.string({ error: '没有找到这条邀请。' }).regex(/^[0-9a-f]{64}$/, '没有找到这条邀请。'),
});
export type RevokeInvitationInput = z.output<typeof revokeInvitationInput>;

/** Filter of the list; what cannot be read is as if it were not written. */
export const listMembersInput = z.object({
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 100))
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  role: z.enum(ROLES).optional().catch(undefined),
  status: z.enum(['active', 'disabled']).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type ListMembersInput = z.output<typeof listMembersInput>;

/** Accepting an invitation or a reset: the password, twice where it is a new one. */
export const acceptInvitationInput = z
  .object({
    password: typedPassword('请填写密码。'),
    confirmation: z.string().max(200, '密码最多 200 个字符。').optional(),
  })
  .refine((form) => form.confirmation === undefined || form.confirmation === form.password, {
    message: '两次填写的密码不一致，请重新填写。',
    path: ['confirmation'],
  });

export const resetUserInput = z.object({ userId, orgId: z.uuid({ error: '没有找到这个机构。' }) });
