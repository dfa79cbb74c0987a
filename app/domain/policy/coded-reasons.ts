/**
 * Reasons that are given as one of a list plus a sentence. What is stored is what people read: `经常性零星需要：…`.
 * Codes travel in forms only.
 */
export const REASON_CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'split.radar': {
    recurring: '经常性零星需要',
    urgent: '应急需要',
    stages: '按实际进度分批需要',
    departments: '不同部门各自独立需要',
    shortage: '前次供货不足须补购',
    other: '其他情况',
  },
};

const SEPARATOR = '：';

/** What is stored of a code and a sentence; the bare sentence, which does not count, when the code is missing. */
export function composeReason(ruleId: string, code: string | null, text: string): string {
  const trimmed = text.trim();
  const labels = REASON_CODES[ruleId];
  if (labels === undefined || trimmed === '') return trimmed;
  const label = code !== null && Object.hasOwn(labels, code) ? labels[code] : undefined;
  return label === undefined ? trimmed : `${label}${SEPARATOR}${trimmed}`;
}

/** Takes a stored reason apart again, for the form. */
export function splitReason(ruleId: string, given: string): { code: string | null; text: string } {
  for (const [code, label] of Object.entries(REASON_CODES[ruleId] ?? {})) {
    if (given.startsWith(label + SEPARATOR)) return { code, text: given.slice(label.length + 1) };
  }
  return { code: null, text: given };
}

/** A reason that says something, and for a rule with codes is one of them. */
export function isReasonGiven(ruleId: string, given: string | undefined): boolean {
  const { code, text } = splitReason(ruleId, (given ?? '').trim());
  return text.trim() !== '' && (REASON_CODES[ruleId] === undefined || code !== null);
}
