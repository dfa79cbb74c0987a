import { z } from 'zod';

/** 立即对账 of one unit. */
export const startReconciliationInput = z.object({ unitId: z.guid('请选择要对账的单位。') });

/** One-click repair of one difference. */
export const repairDifferenceInput = z.object({ differenceId: z.guid('没有找到这项差异，请刷新页面。') });
