import type { LocalDate } from '../../time/local-date.ts';
import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import type { Reason } from '../decision.ts';
import type { SupplierFacts } from '../facts.ts';
import { buyElsewhere, lineOf, removeLine } from '../remedies.ts';
import { defineRule, judgeLines } from '../rule.ts';

/** 供应商应当具备的条件: approved, licensed, neither suspended nor on the blacklist on the order date. */
export const barredSupplier = defineRule(
  {
    id: 'supplier.standing',
    citation: CITATIONS.procurementLaw22,
    effectiveFrom: localDate('2003-01-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [],
    funds: ['budget', 'union'],
  },
  (facts) =>
    judgeLines(facts.lines, { code: 'supplier.in-good-standing', params: {} }, (line) => {
      const reasons = [
        ...standingOf(line.supplier, facts.orderDate),
        ...licenceOf(line.supplier, facts.orderDate),
      ];
      return reasons.length === 0 ? null : { verdict: 'deny', reasons };
    }),
  (facts, finding, helps) =>
    lineOf(facts, finding.lineNo).flatMap((line) => [
      ...buyElsewhere(facts, line, helps),
      ...removeLine(facts, line),
    ]),
);

function standingOf(supplier: SupplierFacts, orderDate: LocalDate): Reason[] {
  const { status, sanctionEndsOn, sanctionReason } = supplier;
  if (status === 'active') return [];
  const params = { supplier: supplier.name, reason: sanctionReason ?? '' };
  if (status === 'applying' || status === 'rejected') {
    return [{ code: 'supplier.not-admitted', params: { supplier: supplier.name } }];
  }
  if (sanctionEndsOn === null) return [{ code: `supplier.${status}`, params }];
  // the last day of a sanction still counts
  if (sanctionEndsOn < orderDate) return [];
  return [{ code: `supplier.${status}-until`, params: { ...params, endsOn: sanctionEndsOn } }];
}

function licenceOf(supplier: SupplierFacts, orderDate: LocalDate): Reason[] {
  const validUntil = supplier.licenceValidUntil;
  // no date on the licence means 长期
  if (validUntil === null || validUntil >= orderDate) return [];
  return [{ code: 'supplier.licence-expired', params: { supplier: supplier.name, validUntil } }];
}
