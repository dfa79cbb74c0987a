import { isUuid } from './uuid.ts';

/** Where a page of a sorted list ended: the value it is sorted by, and the id that breaks ties. */
export interface PageKey {
  readonly value: string;
  readonly id: string;
}

const ID_CHARS = 36;

/** `<id>_<value>`, for an address. */
export function encodePageKey(key: PageKey): string {
  return `${key.id}_${key.value}`;
}

/** What an address says; anything else begins at the first page. */
export function decodePageKey(text: string | undefined): PageKey | null {
  if (text === undefined || text.charAt(ID_CHARS) !== '_' || text.includes('\u0000')) return null;
  const id = text.slice(0, ID_CHARS);
  return isUuid(id) ? { id, value: text.slice(ID_CHARS + 1) } : null;
}
