/**
 * 资金性质 of the fiscal system 预算管理一体化, by code. `own`: 单位资金 that the treasury does not guarantee, so that the
 * unit has to prove that it is there before anything is bought with it.
 */
export const FUND_TYPES = [
  ['11', '一般公共预算资金', 'fiscal'],
  ['12', '政府性基金预算资金', 'fiscal'],
  ['13', '国有资本经营预算资金', 'fiscal'],
  ['14', '社会保险基金预算资金', 'fiscal'],
  ['2', '财政专户管理资金', 'fiscal'],
  ['31', '事业收入资金', 'own'],
  ['32', '上级补助收入资金', 'own'],
  ['33', '附属单位上缴收入资金', 'own'],
  ['34', '事业单位经营收入资金', 'own'],
  ['39', '其他收入资金', 'own'],
] as const satisfies readonly (readonly [code: string, name: string, source: 'fiscal' | 'own'])[];

export interface FundType {
  readonly code: string;
  readonly name: string;
  readonly source: 'fiscal' | 'own';
}

/** What a code says; its first digits decide, as the fiscal system may part a type further. Null for an unknown one. */
export function fundTypeOf(code: string): FundType | null {
  const found = FUND_TYPES.find(([known]) => code.startsWith(known));
  if (found === undefined || !/^\d{1,5}$/.test(code)) return null;
  const [known, name, source] = found;
  return { code: known, name, source };
}

/** Whether money of this type may be spent now: an unknown type never is. */
export type FundStanding = 'fiscal' | 'own-proven' | 'own-unproven' | 'unknown';

export function fundStandingOf(code: string, isProven: boolean): FundStanding {
  const type = fundTypeOf(code);
  if (type === null) return 'unknown';
  if (type.source === 'fiscal') return 'fiscal';
  return isProven ? 'own-proven' : 'own-unproven';
}
