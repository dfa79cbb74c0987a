// control characters, which no XML document may hold, and halves of characters
const UNWRITABLE = /[\p{Cs}\uFFFE\uFFFF]|(?![\t\n\r])\p{Cc}/gu;
/** What a cell holds at most in a spreadsheet program. */
const CELL_CHARS_MAX = 32_767;

/**
 * Text of a cell: nothing a file cannot carry, and nothing a spreadsheet program could run as a formula, neither in a
 * CSV file nor in one saved as such later.
 */
export function plainText(text: string): string {
  const clean = text.replace(UNWRITABLE, '').slice(0, CELL_CHARS_MAX);
  if (/^-?\d+(\.\d+)?$/.test(clean)) return clean;
  return /^[=+\-@\t\r]/.test(clean) ? `'${clean}`.slice(0, CELL_CHARS_MAX) : clean;
}
