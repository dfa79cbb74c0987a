import type { OrganizationKind } from '../identity/roles.ts';
/** Kinds an operator looks after here; suppliers have a register of their own. */
export const LISTED_KINDS = ['unit', 'union', 'operator', 'supervisor', 'expert_pool'] as const;
export const LISTED_KIND_NAMES = {
  unit: '采购单位',
  union: '工会',
  operator: '商城运营',
  supervisor: '财政监管',
  expert_pool: '评审专家库',
} as const satisfies Record<(typeof LISTED_KINDS)[number], string>;

/** Every kind, suppliers too. */
export const ORGANIZATION_KIND_NAMES = {
  ...LISTED_KIND_NAMES,
  supplier: '供应商',
} as const satisfies Record<OrganizationKind, string>;
