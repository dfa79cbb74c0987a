import { describe, expect, it } from 'vitest';
import { economicClassOf } from './economic-class.ts';

const rows = [
  { prefix: 'A', economicClass: '30201' },
  { prefix: 'A02', economicClass: '31002' },
  { prefix: 'A0501', economicClass: '31002' },
  { prefix: 'A0502', economicClass: '31002' },
  { prefix: 'A0503', economicClass: '31002' },
  { prefix: 'C', economicClass: '30227' },
  { prefix: 'C2309', economicClass: '30202' },
];

describe('economic class of a 品目', () => {
  it.each([
    ['A02010105', '31002'],
    ['A05010301', '31002'],
    ['A05030101', '31002'],
    ['A05040101', '30201'],
    ['A07031201', '30201'],
    ['C23090101', '30202'],
    ['C23080000', '30227'],
    ['A', '30201'],
  ])('%s goes to %s by the longest prefix', (code, economicClass) => {
    expect(economicClassOf(code, rows)).toMatchObject({ kind: 'found', economicClass });
    expect(economicClassOf(code, [...rows].reverse())).toMatchObject({ kind: 'found', economicClass });
  });
  it.each(['B01000000', '', 'X'])('%j has none, and that is said', (code) => {
    expect(economicClassOf(code, rows)).toEqual({ kind: 'unmapped', categoryCode: code });
  });
});
