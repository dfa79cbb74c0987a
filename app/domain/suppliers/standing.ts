/** 供应商状态 as the register holds it. */
export const SUPPLIER_STATUSES = ['applying', 'active', 'suspended', 'blacklisted', 'rejected'] as const;
export type SupplierStatus = (typeof SUPPLIER_STATUSES)[number];

export const SUPPLIER_STATUS_NAMES = {
  applying: '待审核',
  active: '正常',
  suspended: '暂停交易',
  blacklisted: '列入黑名单',
  rejected: '未通过审核',
} as const satisfies Record<SupplierStatus, string>;

export const SANCTION_KINDS = ['suspension', 'blacklist'] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];
export const SANCTION_NAMES = {
  suspension: '暂停交易',
  blacklist: '列入黑名单',
} as const satisfies Record<SanctionKind, string>;

export const SIZE_CLASSES = ['large', 'medium', 'small', 'micro'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];
/** 中小企业划型 (工信部联企业〔2011〕300号). */
export const SIZE_CLASS_NAMES = {
  large: '大型企业',
  medium: '中型企业',
  small: '小型企业',
  micro: '微型企业',
} as const satisfies Record<SizeClass, string>;

/** A sanction that stands on a day. */
export interface StandingSanction {
  readonly sanctionId: string;
  readonly kind: SanctionKind;
  readonly reason: string;
  /** First day, YYYY-MM-DD. */
  readonly startsOn: string;
  /** Last day; null = until lifted. */
  readonly endsOn: string | null;
}

/**
 * The state of a supplier on a day: what the register says, unless a sanction stands (the graver one counts) or the
 * one behind the register's word has ended by itself.
 * @param standing sanctions that stand on the day
 * @param recorded sanctions there ever were; without any, the register's word is all there is
 */
export function statusOn(
  register: SupplierStatus,
  standing: readonly Pick<StandingSanction, 'kind'>[],
  recorded: number,
): SupplierStatus {
  if (register === 'applying' || register === 'rejected') return register;
  if (standing.some((sanction) => sanction.kind === 'blacklist')) return 'blacklisted';
  if (standing.length > 0) return 'suspended';
  return recorded > 0 ? 'active' : register;
}

/** Only an active supplier lists goods and takes new orders; others finish what they have. */
export function mayTrade(status: SupplierStatus): boolean {
  return status === 'active';
}
