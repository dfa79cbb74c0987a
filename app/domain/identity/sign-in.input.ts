import { z } from 'zod';
import { typedPassword } from './password.ts';
import { signInName } from './sign-in-name.ts';

export const signInInput = z.object({ email: signInName, password: typedPassword('请填写密码。') });
export type SignInInput = z.output<typeof signInInput>;
