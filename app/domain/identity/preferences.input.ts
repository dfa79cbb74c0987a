import { z } from 'zod';

/** Any of the three; what is absent stays as it is. */
export const preferencesInput = z.object({
  locale: z.enum(['zh', 'en'], { error: '请选择中文或 English。' }).optional(),
  theme: z.enum(['light', 'dark'], { error: '请选择浅色或深色。' }).optional(),
  mode: z.enum(['normal', 'elder'], { error: '请选择普通模式或长者模式。' }).optional(),
});
export type PreferencesInput = z.output<typeof preferencesInput>;
