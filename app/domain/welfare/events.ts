import type { DecidingLevel } from '../policy/decision.ts';
import type { RuleValueFacts } from '../policy/facts.ts';
import { resolveInteger } from '../policy/rule-values.ts';
import type { LocalDate } from '../time/local-date.ts';

interface EventTerms {
  readonly name: string;
  /** Registry value of the most a person may be given. */
  readonly capId: string;
  /** `year`: all programmes of the cap in a calendar year together; `occasion`: each programme by itself. */
  readonly per: 'year' | 'occasion';
}

/** 慰问事由: the seven statutory festivals share one cap a year; the others have their own (山东省基层工会经费收支管理实施细则). */
export const WELFARE_EVENTS = {
  new_year: { name: '元旦', capId: 'union.holiday_cap', per: 'year' },
  spring_festival: { name: '春节', capId: 'union.holiday_cap', per: 'year' },
  qingming: { name: '清明节', capId: 'union.holiday_cap', per: 'year' },
  labour_day: { name: '劳动节', capId: 'union.holiday_cap', per: 'year' },
  dragon_boat: { name: '端午节', capId: 'union.holiday_cap', per: 'year' },
  mid_autumn: { name: '中秋节', capId: 'union.holiday_cap', per: 'year' },
  national_day: { name: '国庆节', capId: 'union.holiday_cap', per: 'year' },
  birthday: { name: '生日', capId: 'union.birthday_cap', per: 'year' },
  wedding: { name: '结婚', capId: 'union.wedding_cap', per: 'occasion' },
  childbirth: { name: '生育', capId: 'union.childbirth_cap', per: 'occasion' },
  illness: { name: '生病住院', capId: 'union.hospital_cap', per: 'occasion' },
  death_member: { name: '会员去世', capId: 'union.death_member_cap', per: 'occasion' },
  death_relative: { name: '直系亲属去世', capId: 'union.death_relative_cap', per: 'occasion' },
  retirement: { name: '退休', capId: 'union.retire_gift_cap', per: 'occasion' },
} as const satisfies Record<string, EventTerms>;
export type WelfareEvent = keyof typeof WELFARE_EVENTS;

/** `Object.keys` of a const record holds exactly its declared keys. */
export const WELFARE_EVENT_IDS = Object.keys(WELFARE_EVENTS) as WelfareEvent[];

/** Registry values of all caps. */
export const CAP_IDS: readonly string[] = [
  ...new Set(Object.values(WELFARE_EVENTS).map(({ capId }) => capId)),
];

/** Which row of a member's usage a programme counts under. */
export function capKeyOf(event: WelfareEvent, programmeId: string): string {
  const { capId, per } = WELFARE_EVENTS[event];
  return per === 'year' ? capId : `${capId}:${programmeId}`;
}

export interface WelfareCap {
  readonly capFen: number;
  readonly decidedBy: DecidingLevel;
}

/** The cap of an event in a place on its day; null when the registry has no number, and then nothing may be given. */
export function capOf(
  event: WelfareEvent,
  areaCode: string,
  eventOn: LocalDate,
  rows: readonly RuleValueFacts[],
): WelfareCap | null {
  const found = resolveInteger(WELFARE_EVENTS[event].capId, areaCode, eventOn, rows);
  return found === null ? null : { capFen: found.value, decidedBy: found.decidedBy };
}
