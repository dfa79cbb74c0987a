import type { LocalDate } from '../time/local-date.ts';
import { addDays, addMonths, daysBetween } from '../time/local-date.ts';

/** Devices whose consumables cost more over three years than they do: copiers, printers, combined devices. */
const CONSUMABLE_DEVICES = ['A020201', 'A020204', 'A020210'] as const;
const EXPIRES_SOON_DAYS = 60;
/** 补充征集 is open when fewer than seven in ten of the original suppliers remain. */
const SUPPLEMENT_BELOW_BP = 7_000;

/** A remark on an agreement, with the clause it stands on; nothing here decides by itself. */
export type AgreementWarning =
  | {
      readonly code: 'term-long';
      readonly clauseId: 'order110-15';
      readonly maxMonths: number;
      readonly lastDay: LocalDate;
      readonly isService: boolean;
    }
  | { readonly code: 'package-empty'; readonly clauseId: 'order110-14'; readonly packageNo: number }
  | { readonly code: 'few-suppliers'; readonly clauseId: 'order110-27'; readonly packageNo: number }
  | { readonly code: 'no-consumables'; readonly clauseId: 'order110-26'; readonly packageNo: number }
  | {
      readonly code: 'may-supplement';
      readonly clauseId: 'order110-31';
      readonly remaining: number;
      readonly original: number;
    }
  | { readonly code: 'expires-soon'; readonly clauseId: 'order110-35'; readonly days: number };

export interface WarnedAgreement {
  readonly kind: 'closed' | 'open';
  readonly status: 'draft' | 'active' | 'suspended' | 'expired';
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly packages: readonly {
    readonly id: string;
    readonly packageNo: number;
    readonly categoryCode: string;
    /** Set on a package of consumables: the devices they belong to. */
    readonly hostPackageId: string | null;
    /** Suppliers with an entry that is not removed. */
    readonly suppliers: number;
  }[];
  /** Suppliers shortlisted in all, and those who are left. */
  readonly originalSuppliers: number;
  readonly remainingSuppliers: number;
}

/** The usual longest term in months, from the registry; null where it has none. */
export interface TermLimits {
  readonly goodsMonths: number | null;
  readonly servicesMonths: number | null;
}

/** The last day a term may usually have, and whether the services' longer one applies; null without a limit. */
export function usualTerm(
  agreement: Pick<WarnedAgreement, 'validFrom' | 'packages'>,
  limits: TermLimits,
): { readonly maxMonths: number; readonly lastDay: LocalDate; readonly isService: boolean } | null {
  const leaves = agreement.packages.map(({ categoryCode }) => categoryCode.charAt(0));
  if (leaves.length === 0) return null;
  // With goods and services together the shorter one is kept.
  const isService = leaves.every((letter) => letter === 'C');
  const maxMonths = isService ? limits.servicesMonths : limits.goodsMonths;
  if (maxMonths === null) return null;
  return { maxMonths, isService, lastDay: addDays(addMonths(agreement.validFrom, maxMonths), -1) };
}

/** Whether a term is longer than usual: it then needs a reason (财政部令第110号 第十五条). */
export function isLongTerm(
  agreement: Pick<WarnedAgreement, 'validFrom' | 'validTo' | 'packages'>,
  limits: TermLimits,
): boolean {
  const usual = usualTerm(agreement, limits);
  return usual !== null && agreement.validTo > usual.lastDay;
}

/** Whether so many have left that others may be shortlisted under the same conditions (第三十一条). */
export function maySupplement(remaining: number, original: number): boolean {
  return original > 0 && remaining * 10_000 < original * SUPPLEMENT_BELOW_BP;
}

/** What the person who keeps an agreement should know about it on a day. */
export function agreementWarnings(
  agreement: WarnedAgreement,
  limits: TermLimits,
  today: LocalDate,
): AgreementWarning[] {
  if (agreement.status === 'expired') return [];
  const warnings: AgreementWarning[] = [];
  const usual = usualTerm(agreement, limits);
  if (usual !== null && agreement.validTo > usual.lastDay)
    warnings.push({ code: 'term-long', clauseId: 'order110-15', ...usual });
  warnings.push(...agreement.packages.flatMap((item) => packageWarnings(agreement, item)));
  const { remainingSuppliers: remaining, originalSuppliers: original } = agreement;
  if (agreement.kind === 'closed' && maySupplement(remaining, original))
    warnings.push({ code: 'may-supplement', clauseId: 'order110-31', remaining, original });
  const days = daysBetween(today, agreement.validTo);
  if (agreement.status !== 'draft' && days >= 0 && days <= EXPIRES_SOON_DAYS)
    warnings.push({ code: 'expires-soon', clauseId: 'order110-35', days });
  return warnings;
}

function packageWarnings(
  agreement: WarnedAgreement,
  item: WarnedAgreement['packages'][number],
): AgreementWarning[] {
  const { packageNo } = item;
  if (item.suppliers === 0) return [{ code: 'package-empty', clauseId: 'order110-14', packageNo }];
  const warnings: AgreementWarning[] = [];
  if (agreement.kind === 'closed' && item.suppliers < 2)
    warnings.push({ code: 'few-suppliers', clauseId: 'order110-27', packageNo });
  const isDevice = CONSUMABLE_DEVICES.some((prefix) => item.categoryCode.startsWith(prefix));
  const hasConsumables = agreement.packages.some(({ hostPackageId }) => hostPackageId === item.id);
  if (isDevice && !hasConsumables)
    warnings.push({ code: 'no-consumables', clauseId: 'order110-26', packageNo });
  return warnings;
}
