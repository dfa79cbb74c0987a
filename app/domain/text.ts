/** Full-width letters, digits and signs to half-width, all white space removed: how numbers and codes are read from forms. */
export function toHalfWidthCompact(text: string): string {
  return text
    .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, '');
}
