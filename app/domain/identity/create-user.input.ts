import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { typedPassword } from './password.ts';
import { ROLES } from './roles.ts';
import { newSignInName } from './sign-in-name.ts';

/** A person's name. */
export const personNameField = formLine({ missing: '请填写姓名。', tooLong: '姓名最多 50 个字。', max: 50 });

/** At least one role; which of them an organization gives is for the verb to say. */
export const rolesField = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z
    .array(z.enum(ROLES, { error: '请选择角色。' }), { error: '请至少选择一个角色。' })
    .min(1, '请至少选择一个角色。'),
);

/** An account with its first roles, opened by the operator; units invite their own people. */
export const createUserInput = z.object({
  email: newSignInName,
  name: personNameField,
  password: typedPassword('请填写初始密码。'),
  orgId: z.uuid({ error: '请选择所属机构。' }),
  roles: rolesField,
});
export type CreateUserInput = z.output<typeof createUserInput>;

export const grantRolesInput = z.object({
  userId: z.uuid({ error: '没有找到这个账号。' }),
  orgId: z.uuid({ error: '请选择所属机构。' }),
  roles: rolesField,
});
export type GrantRolesInput = z.output<typeof grantRolesInput>;
