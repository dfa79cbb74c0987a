import { z } from 'zod';

const NAME_MAX = 254;

/**
 * A sign-in name as it is stored and compared: lower case, without outer spaces, full-width forms made plain.
 * It is opaque: often a mail address, but `staff@demo` is one too.
 */
export function normalizeSignInName(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** Sign-in name of a form. */
export const signInName = z
  .string({ error: '请填写登录名。' })
  .transform(normalizeSignInName)
  .pipe(
    z
      .string()
      .min(1, '请填写登录名。')
      .max(NAME_MAX, '登录名最多 254 个字符。')
      .regex(/^[^\s\p{Cc}]*$/u, '登录名不能含空格或控制字符。'),
  );

/** Sign-in name of a new account: at least three characters, so that it can be told from a typing slip. */
export const newSignInName = signInName.pipe(
  z.string().min(3, '登录名至少 3 个字符，建议使用单位邮箱。').max(100, '登录名最多 100 个字符。'),
);
