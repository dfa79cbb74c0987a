import type { FlowConditions, FlowStep } from '~/domain/approval/flow.ts';
import { STEP_MODE_NAMES } from '~/domain/approval/flow.ts';
import { ROLE_NAMES } from '~/domain/identity/roles.ts';
import { formatMoney } from '../format.ts';
import type { T } from '../i18n/t.ts';

/** What a flow asks of a request, a sentence a condition; one sentence when it asks nothing. */
export function conditionWords(conditions: FlowConditions, t: T): string[] {
  const { minFen, maxFen, categoryPrefixes, fundTypes, departments } = conditions;
  const words = [
    ...(minFen !== null && maxFen !== null
      ? [t('{from} 元（含）至 {to} 元（不含）', { from: formatMoney(minFen), to: formatMoney(maxFen) })]
      : minFen !== null
        ? [t('{amount} 元（含）以上', { amount: formatMoney(minFen) })]
        : maxFen !== null
          ? [t('{amount} 元以下', { amount: formatMoney(maxFen) })]
          : []),
    ...(categoryPrefixes.length > 0 ? [t('品目 {codes}', { codes: categoryPrefixes.join(t('、')) })] : []),
    ...(fundTypes.length > 0 ? [t('资金性质 {codes}', { codes: fundTypes.join(t('、')) })] : []),
    ...(departments.length > 0 ? [t('科室 {names}', { names: departments.join(t('、')) })] : []),
  ];
  return words.length === 0 ? [t('所有申请')] : words;
}

/** Whom a step asks: a role, persons, or both. */
export function stepPeople(
  step: FlowStep,
  people: readonly { readonly userId: string; readonly name: string }[],
  t: T,
): string {
  const named = step.userIds.map(
    (userId) => people.find((person) => person.userId === userId)?.name ?? t('已离任人员'),
  );
  return [...(step.role === null ? [] : [t(ROLE_NAMES[step.role])]), ...named].join(t('、'));
}

/** “或签” or “会签”, said only where several are asked. */
export function modeWord(step: Pick<FlowStep, 'mode'>, t: T): string {
  return t(STEP_MODE_NAMES[step.mode]);
}
