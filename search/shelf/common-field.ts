import type { Shelf } from './shelf.ts';

/** Equipment and what belongs to it is no shopping list: its fields are narrower. */
const EQUIPMENT = 'A02';
const FIELD_CHARS = { equipment: 5, else: 3 } as const;

const fieldOf = (code: string) =>
  code.slice(0, code.startsWith(EQUIPMENT) ? FIELD_CHARS.equipment : FIELD_CHARS.else);

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The field of the 品目, as a prefix of its codes, that most of what stands in each list is of; null where they differ. */
export function commonField(
  shelf: Shelf,
  lists: readonly { readonly slots: readonly number[] }[],
): string | null {
  const fields = new Set(
    lists.map(({ slots }) => mostFrequent(slots.map((slot) => fieldOf(shelf.at(slot).category.value)))),
  );
  const [field = null] = fields;
  return fields.size === 1 ? field : null;
}
