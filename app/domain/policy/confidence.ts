/** How sure a number or a text of the registry is, the surest first. */
export const CONFIDENCE_NAMES = {
  confirmed: '条文已核对',
  high: '文件已核对，条文原文待核对',
  medium: '依据公开报道整理',
  secondary: '依据转载整理',
  demo: '演示参数',
  missing: '尚无数值',
} as const satisfies Record<string, string>;
export type ConfidenceCode = keyof typeof CONFIDENCE_NAMES;

export function isConfidence(code: string): code is ConfidenceCode {
  return Object.hasOwn(CONFIDENCE_NAMES, code);
}

/** What a new value can be said to be: whoever proposes one has a number. */
export const PROPOSED_CONFIDENCES = ['confirmed', 'high', 'medium', 'secondary', 'demo'] as const;
