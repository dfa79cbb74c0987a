import type { SpecField } from './spec-template.ts';

/** What a new version does with one field. */
export interface FieldDifference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly field: SpecField;
  /** As it stood; only of a changed one. */
  readonly before: SpecField | null;
}

const same = (a: SpecField, b: SpecField) =>
  a.name === b.name &&
  a.type === b.type &&
  a.unit === b.unit &&
  a.mandatory === b.mandatory &&
  a.facet === b.facet &&
  a.values.join('\n') === b.values.join('\n') &&
  a.aliases.join('\n') === b.aliases.join('\n');

/** What changes between two versions, by code, in the order of the new one; what is removed follows. */
export function templateDiff(before: readonly SpecField[], after: readonly SpecField[]): FieldDifference[] {
  const old = new Map(before.map((field) => [field.code, field]));
  const kept = new Set(after.map(({ code }) => code));
  return [
    ...after.flatMap((field): FieldDifference[] => {
      const was = old.get(field.code);
      if (was === undefined) return [{ kind: 'added', field, before: null }];
      return same(was, field) ? [] : [{ kind: 'changed', field, before: was }];
    }),
    ...before
      .filter(({ code }) => !kept.has(code))
      .map((field): FieldDifference => ({ kind: 'removed', field, before: null })),
  ];
}
