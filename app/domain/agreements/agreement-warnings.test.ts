import { describe, expect, test } from 'vitest';
import { localDate } from '../time/local-date.ts';
import type { WarnedAgreement } from './agreement-warnings.ts';
import { agreementWarnings, isLongTerm, maySupplement } from './agreement-warnings.ts';

const LIMITS = { goodsMonths: 12, servicesMonths: 24 };
const TODAY = localDate('2026-11-23');
const item = (
  packageNo: number,
  categoryCode: string,
  more: Partial<WarnedAgreement['packages'][number]> = {},
) => ({
  id: `package-${packageNo}`,
  packageNo,
  categoryCode,
  hostPackageId: null,
  suppliers: 3,
  ...more,
});
const agreement = (change: Partial<WarnedAgreement> = {}): WarnedAgreement => ({
  kind: 'closed',
  status: 'active',
  validFrom: localDate('2026-03-01'),
  validTo: localDate('2027-02-28'),
  packages: [item(1, 'A05040101')],
  originalSuppliers: 3,
  remainingSuppliers: 3,
  ...change,
});
const codes = (change: Partial<WarnedAgreement>, today = TODAY) =>
  agreementWarnings(agreement(change), LIMITS, today).map(({ code }) => code);

describe('财政部令第110号 第十五条: the term', () => {
  test('of goods is at most twelve months, counted to the day before', () => {
    expect(isLongTerm(agreement(), LIMITS)).toBe(false);
    expect(isLongTerm(agreement({ validTo: localDate('2027-03-01') }), LIMITS)).toBe(true);
    expect(codes({ validTo: localDate('2027-03-01') })).toEqual(['term-long']);
  });

  test('of services is at most twenty-four months', () => {
    const packages = [item(1, 'C23090199')];
    expect(codes({ packages, validTo: localDate('2028-02-29') })).toEqual([]);
    expect(codes({ packages, validTo: localDate('2028-03-01') })).toEqual(['term-long']);
  });

  test('of goods and services together is the shorter one', () => {
    const packages = [item(1, 'A05040101'), item(2, 'C23090199')];
    expect(codes({ packages, validTo: localDate('2027-06-30') })).toEqual(['term-long']);
  });

  test('is not judged where the registry has no number or nothing is packed yet', () => {
    const none = { goodsMonths: null, servicesMonths: null };
    const long = agreement({ validTo: localDate('2036-01-01') });
    expect(isLongTerm(long, none)).toBe(false);
    expect(isLongTerm({ ...long, packages: [] }, LIMITS)).toBe(false);
  });
});

describe('what else the keeper of an agreement should know', () => {
  test('devices with consumables want a package of consumables beside them', () => {
    const printers = item(1, 'A02021003');
    expect(codes({ packages: [printers] })).toEqual(['no-consumables']);
    const toner = item(2, 'A05040201', { hostPackageId: printers.id });
    expect(codes({ packages: [printers, toner] })).toEqual([]);
  });

  test('a package without suppliers, and one with a single supplier where competition was meant', () => {
    expect(codes({ packages: [item(1, 'A05040101', { suppliers: 0 })] })).toEqual(['package-empty']);
    expect(codes({ packages: [item(1, 'A05040101', { suppliers: 1 })] })).toEqual(['few-suppliers']);
    expect(codes({ kind: 'open', packages: [item(1, 'A05040101', { suppliers: 1 })] })).toEqual([]);
  });

  test('第三十一条: others may be shortlisted below seventy per cent, not at it', () => {
    expect(maySupplement(7, 10)).toBe(false);
    expect(maySupplement(6, 10)).toBe(true);
    expect(maySupplement(0, 0)).toBe(false);
    expect(codes({ originalSuppliers: 10, remainingSuppliers: 6 })).toEqual(['may-supplement']);
    expect(codes({ kind: 'open', originalSuppliers: 10, remainingSuppliers: 6 })).toEqual([]);
  });

  test('an end within sixty days, on both sides of the line', () => {
    expect(codes({ validTo: localDate('2027-01-22') })).toEqual(['expires-soon']);
    expect(codes({ validTo: localDate('2027-01-23') })).toEqual([]);
    expect(codes({ validTo: localDate('2026-11-22') })).toEqual([]);
    expect(codes({ status: 'expired', packages: [] })).toEqual([]);
  });
});
