import { describe, expect, it } from 'vitest';
import { localDate } from '../time/local-date.ts';
import type { CertificateFacts, GreenListRow, LabelFacts, ProductAttributes } from './green.ts';
import {
  certificateOn,
  certificateValidOn,
  isInEnvironmentList,
  judgeStar,
  labelsOf,
  starStatus,
} from './green.ts';
import { PRODUCT_LABELS } from './labels.ts';

const energy = (
  categoryCode: string,
  mandatory: boolean,
  condition: GreenListRow['condition'] = null,
): GreenListRow => ({
  list: 'energy',
  rowNo: 1,
  name: categoryCode,
  categoryCode,
  mandatory,
  condition,
});
const rows: GreenListRow[] = [
  energy('A02010105', true),
  energy('A02021003', false, { engine: 'inkjet' }),
  energy('A02021003', true, { engine: 'laser' }),
  energy('A02021099', true, { engine: 'dot_matrix' }),
  energy('A02021104', true),
  energy('A02061804', true),
  energy('A02052305', true, { equipment: ['multi_split', 'unitary'] }),
  energy('A02061819', true, { heating: 'electric_storage' }),
  energy('A02061819', false, { heating: ['gas', 'heat_pump', 'solar'] }),
  energy('A02020200', false),
  { ...energy('A05040101', false), list: 'environment' },
  { ...energy('A02021003', false, { engine: 'laser' }), list: 'environment' },
];

describe('强制节能 (财库〔2019〕9号, 19号)', () => {
  it.each<[string, string, ProductAttributes, string]>([
    ['a desktop computer', 'A02010105', {}, 'mandatory'],
    ['a monitor', 'A02021104', { engine: 'none' }, 'mandatory'],
    ['a laser printer', 'A02021003', { engine: 'laser' }, 'mandatory'],
    ['an inkjet printer', 'A02021003', { engine: 'inkjet' }, 'preferred'],
    ['a printer of unknown engine', 'A02021003', {}, 'unknown'],
    ['a printer with another attribute only', 'A02021003', { colour: true }, 'unknown'],
    ['a thermal printer', 'A02021003', { engine: 'thermal' }, 'not_listed'],
    ['a dot-matrix printer', 'A02021099', { engine: 'dot_matrix' }, 'mandatory'],
    ['a room air conditioner', 'A02061804', {}, 'mandatory'],
    ['a multi-split air-conditioning unit', 'A02052305', { equipment: 'multi_split' }, 'mandatory'],
    ['an air-handling unit', 'A02052305', { equipment: 'air_handling' }, 'not_listed'],
    ['an air-conditioning unit of unknown kind', 'A02052305', {}, 'unknown'],
    ['an electric storage water heater', 'A02061819', { heating: 'electric_storage' }, 'mandatory'],
    ['a gas water heater', 'A02061819', { heating: 'gas' }, 'preferred'],
    ['an instantaneous water heater', 'A02061819', { heating: 'electric_instant' }, 'not_listed'],
    ['a projector', 'A02020200', {}, 'preferred'],
    ['copy paper', 'A05040101', {}, 'not_listed'],
    ['the branch above a leaf', 'A02021000', { engine: 'laser' }, 'not_listed'],
  ])('%s', (_what, code, attributes, status) => {
    expect(starStatus(code, attributes, rows)).toBe(status);
    expect(starStatus(code, attributes, [...rows].reverse())).toBe(status);
  });
  it('names the attribute that is missing', () => {
    expect(judgeStar('A02021003', {}, rows)).toMatchObject({
      status: 'unknown',
      missingAttributes: ['engine'],
    });
    expect(judgeStar('A02021003', { engine: 'laser' }, rows).missingAttributes).toEqual([]);
  });
  it('reads the environment list by the same conditions', () => {
    expect(isInEnvironmentList('A05040101', {}, rows)).toBe(true);
    expect(isInEnvironmentList('A02021003', { engine: 'laser' }, rows)).toBe(true);
    expect(isInEnvironmentList('A02021003', {}, rows)).toBe(false);
    expect(isInEnvironmentList('A02010105', {}, rows)).toBe(false);
  });
});

const certificate = (change: Partial<CertificateFacts> = {}): CertificateFacts => ({
  kind: 'energy',
  number: 'N1',
  issuedOn: localDate('2024-06-01'),
  expiresOn: localDate('2026-11-15'),
  history: [],
  ...change,
});
const suspended = certificate({
  expiresOn: localDate('2028-06-01'),
  history: [
    { fromDate: localDate('2024-06-01'), status: 'valid' },
    { fromDate: localDate('2025-03-01'), status: 'suspended' },
    { fromDate: localDate('2025-05-01'), status: 'valid' },
    { fromDate: localDate('2026-01-01'), status: 'withdrawn' },
  ],
});

describe('certificates at a date', () => {
  it.each([
    ['2024-05-31', false],
    ['2024-06-01', true],
    ['2026-11-15', true],
    ['2026-11-16', false],
  ])('on %s: %s', (date, valid) => {
    expect(certificateValidOn(certificate(), localDate(date))).toBe(valid);
  });
  it.each([
    ['2025-02-28', true],
    ['2025-03-01', false],
    ['2025-04-30', false],
    ['2025-05-01', true],
    ['2026-01-01', false],
  ])('a suspension, its end and a withdrawal count from their day: %s is %s', (date, valid) => {
    expect(certificateValidOn(suspended, localDate(date))).toBe(valid);
  });
  it('lets the later entry of one day win', () => {
    const corrected = certificate({
      history: [
        { fromDate: localDate('2025-01-01'), status: 'suspended' },
        { fromDate: localDate('2025-01-01'), status: 'valid' },
      ],
    });
    expect(certificateValidOn(corrected, localDate('2025-01-02'))).toBe(true);
  });
  it('finds the one that counts, or the one that lapsed', () => {
    const date = localDate('2026-11-23');
    const good = certificate({ number: 'N2', expiresOn: localDate('2027-01-01') });
    expect(certificateOn('energy', [certificate(), good], date)).toMatchObject({
      valid: { number: 'N2' },
      lapsed: null,
    });
    expect(certificateOn('energy', [certificate()], date)).toMatchObject({
      valid: null,
      lapsed: { number: 'N1' },
    });
    expect(certificateOn('environment', [good], date)).toEqual({ valid: null, lapsed: null });
  });
});

describe('labels', () => {
  const date = localDate('2026-11-10');
  const everything: LabelFacts = {
    categoryCode: 'A02021003',
    attributes: { engine: 'laser' },
    certificates: [certificate(), certificate({ kind: 'environment' })],
    originIs832: true,
    agreementTerms: [{ validFrom: localDate('2026-01-01'), validTo: localDate('2026-11-10') }],
    makerSize: 'micro',
    isDomestic: true,
  };
  it('stand in the order they are shown', () => {
    expect(labelsOf(everything, date, rows)).toEqual(
      PRODUCT_LABELS.filter((label) => label !== 'energy_preferred'),
    );
  });
  it('go with the certificate and the agreement', () => {
    expect(labelsOf(everything, localDate('2026-11-16'), rows)).toEqual(['p832', 'small_micro', 'domestic']);
  });
  it('say 优先 where the list has no ★, and nothing where ★ is undecided', () => {
    const inkjet = { ...everything, attributes: { engine: 'inkjet' } };
    expect(labelsOf(inkjet, date, rows)[0]).toBe('energy_preferred');
    expect(labelsOf({ ...everything, attributes: {} }, date, rows)).toEqual([
      'p832',
      'framework',
      'small_micro',
      'domestic',
    ]);
  });
  it('claim nothing that is not known', () => {
    const unknown = {
      ...everything,
      certificates: [],
      originIs832: false,
      agreementTerms: [],
      makerSize: null,
      isDomestic: null,
    };
    expect(labelsOf(unknown, date, rows)).toEqual([]);
    expect(labelsOf({ ...unknown, makerTreatedAsSmall: true }, date, rows)).toEqual(['small_micro']);
    expect(labelsOf({ ...unknown, makerSize: 'medium' }, date, rows)).toEqual([]);
  });
});
