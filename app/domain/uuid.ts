const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text has the shape of an id; anything else is not asked of the database. */
export function isUuid(text: string): boolean {
  return SHAPE.test(text);
}
