/** Roles a user holds in one organization. */
export const ROLES = [
  'staff', // 经办人: finds, orders, receives goods
  'approver', // 审批人
  'acceptor', // 验收人: the second person of an acceptance
  'finance', // 财务
  'unit_admin', // 单位管理员
  'union_officer', // 工会干部
  'union_chair', // 工会主席
  'supplier', // 供应商
  'operator', // 商城运营
  'supervisor', // 财政监管
  'expert', // 评审专家
] as const;
export type Role = (typeof ROLES)[number];

export const ORGANIZATION_KINDS = [
  'unit',
  'union',
  'supplier',
  'operator',
  'supervisor',
  'expert_pool',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

/** Which roles an organization of a kind can give. */
export const ROLES_OF_KIND = {
  unit: ['staff', 'approver', 'acceptor', 'finance', 'unit_admin'],
  union: ['union_officer', 'union_chair'],
  supplier: ['supplier'],
  operator: ['operator'],
  supervisor: ['supervisor'],
  expert_pool: ['expert'],
} as const satisfies Record<OrganizationKind, readonly Role[]>;

/** Chinese names; the English ones are in the catalogue of the pages. */
export const ROLE_NAMES = {
  staff: '经办人',
  approver: '审批人',
  acceptor: '验收人',
  finance: '财务',
  unit_admin: '单位管理员',
  union_officer: '工会干部',
  union_chair: '工会主席',
  supplier: '供应商',
  operator: '商城运营',
  supervisor: '财政监管',
  expert: '评审专家',
} as const satisfies Record<Role, string>;

/** Of the given roles, those that an organization of this kind does not give. */
export function foreignRoles(kind: OrganizationKind, roles: readonly Role[]): Role[] {
  const given: readonly Role[] = ROLES_OF_KIND[kind];
  return roles.filter((role) => !given.includes(role));
}
