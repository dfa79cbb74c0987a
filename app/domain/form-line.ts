import { z } from 'zod';

export interface LineTexts {
  /** Said when the field is empty or absent. */
  readonly missing: string;
  /** Said when it has more than `max` characters. */
  readonly tooLong: string;
  readonly max: number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROL = /[\u0000-\u001f\u007f]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: line breaks and tabs stay
const CONTROL_BUT_BREAKS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]+/g;

/** One line of text from a form: trimmed, control characters and runs of white space made one space. */
export function formLine({ missing, tooLong, max }: LineTexts) {
  return z
    .string({ error: missing })
    .transform((text) => text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim())
    .pipe(z.string({ error: missing }).min(1, missing).max(max, tooLong));
}

/** The same for a field that may stay empty; absent becomes ''. */
export function optionalFormLine({ tooLong, max }: Pick<LineTexts, 'tooLong' | 'max'>) {
  return (
    z
      .string({ error: tooLong })
      .default('')
      .transform((text) => text.replace(CONTROL, ' ').replace(/\s+/g, ' ').trim())
      // a second string schema behind the transform would take the empty text for a missing one
      .refine((text) => text.length <= max, tooLong)
  );
}

/** Several lines of text from a form: trimmed, control characters other than line breaks taken out. */
export function formText({ missing, tooLong, max }: LineTexts) {
  return z
    .string({ error: missing })
    .transform((text) => text.replace(CONTROL_BUT_BREAKS, '').replaceAll('\r\n', '\n').trim())
    .pipe(z.string({ error: missing }).min(1, missing).max(max, tooLong));
}
