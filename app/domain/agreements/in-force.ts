import type { LocalDate } from '../time/local-date.ts';

/** Whether orders can be placed under an agreement on a day; both ends are in. */
export function isInForce(
  agreement: {
    readonly status: 'active' | 'suspended' | 'expired';
    readonly validFrom: string;
    readonly validTo: string;
  },
  day: LocalDate,
): boolean {
  return agreement.status === 'active' && agreement.validFrom <= day && day <= agreement.validTo;
}
