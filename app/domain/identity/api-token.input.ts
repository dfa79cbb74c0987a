import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { API_SCOPES, TOKEN_DAYS } from './api-token.ts';

const chosen = (value: unknown) => (typeof value === 'string' ? [value] : value);

export const createApiTokenInput = z.object({
  name: formLine({ missing: '请填写名称，例如所用的系统。', tooLong: '名称最多 40 个字。', max: 40 }),
  scopes: z.preprocess(
    chosen,
    z.array(z.enum(API_SCOPES, { error: '请选择列出的权限。' }), { error: '请至少选择一项权限。' }).min(1),
  ),
  days: z.enum(TOKEN_DAYS, { error: '请选择有效期。' }).transform(Number),
});
export type CreateApiTokenInput = z.output<typeof createApiTokenInput>;

export const apiTokenInput = z.object({ tokenId: z.uuid({ error: '没有找到这个密钥。' }) });
export type ApiTokenInput = z.output<typeof apiTokenInput>;
