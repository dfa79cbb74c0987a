import { z } from 'zod';

export const switchOrganizationInput = z.object({ orgId: z.uuid({ error: '请选择要切换到的单位。' }) });
export type SwitchOrganizationInput = z.output<typeof switchOrganizationInput>;
