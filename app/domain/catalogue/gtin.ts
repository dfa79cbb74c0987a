const SHAPE = /^(\d{8}|\d{12,14})$/;

/** Check digit of GS1 (GB 12904): weights 3 and 1 alternating from the right. */
export function gtinCheckDigit(body: string): number {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const weight = (body.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * Number(body.charAt(index));
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether a text is a GTIN-8, -12, -13 or -14 with a right check digit. */
export function isValidGtin(text: string): boolean {
  return SHAPE.test(text) && gtinCheckDigit(text.slice(0, -1)) === Number(text.slice(-1));
}
