import { z } from 'zod';
import { typedPassword } from './password.ts';

/** `confirmation` catches a slip of the finger; both new ones must be the same. */
export const changePasswordInput = z
  .object({
    currentPassword: typedPassword('请填写当前密码。'),
    newPassword: typedPassword('请填写新密码。'),
    confirmation: typedPassword('请再次填写新密码。'),
  })
  .refine((form) => form.newPassword === form.confirmation, {
    message: '两次填写的新密码不一致，请重新填写。',
    path: ['confirmation'],
  })
  .refine((form) => form.newPassword !== form.currentPassword, {
    message: '新密码与当前密码相同，请换一个。',
    path: ['newPassword'],
  });
export type ChangePasswordInput = z.output<typeof changePasswordInput>;
