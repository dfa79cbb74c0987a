import type { ChangeRecord } from '~db/queries/policy/changes.ts';
import { specFields } from '../../domain/catalogue/spec-field.input.ts';
import type { FieldDifference } from '../../domain/catalogue/template-diff.ts';
import { templateDiff } from '../../domain/catalogue/template-diff.ts';
import { valueInput } from '../../domain/policy/value-form.ts';
import type { ValueText } from '../../domain/policy/value-text.ts';
import { valueText } from '../../domain/policy/value-text.ts';
import { calendarDayPayload, ruleValuePayload, specTemplatePayload } from './change-kinds.server.ts';

/** A proposal with what it changes as people write it: names and units by the page, values here. */
export type ChangeView = Omit<ChangeRecord, 'payload' | 'base'> & {
  readonly subject:
    | {
        readonly kind: 'rule_value';
        readonly ruleId: string;
        readonly areaCode: string;
        readonly clauseId: string;
        readonly confidence: string;
        readonly newText: ValueText | null;
        /** The new value as it is typed into a form. */
        readonly newInput: string;
        /** null when nothing stood, or its number was not known. */
        readonly oldText: ValueText | null;
      }
    | {
        readonly kind: 'calendar_day';
        readonly date: string;
        readonly name: string;
        readonly newDay: 'workday' | 'holiday';
        /** null when the day followed the plain week. */
        readonly oldDay: 'workday' | 'holiday' | null;
        readonly wasEstimated: boolean;
      }
    | {
        readonly kind: 'spec_template';
        readonly categoryCode: string;
        readonly categoryName: string;
        /** How many fields stood before; null when the 品目 had no template. */
        readonly oldCount: number | null;
        readonly newCount: number;
        readonly differences: readonly FieldDifference[];
      };
};

export function changeView(change: ChangeRecord): ChangeView {
  const { payload, base, ...rest } = change;
  if (change.kind === 'rule_value') {
    const { ruleId, areaCode, clauseId, confidence, value, unit } = ruleValuePayload.parse(payload);
    const old = hasKey(base, 'value') ? valueText(base.value, unit) : null;
    const newText = valueText(value, unit);
    return {
      ...rest,
      subject: {
        kind: 'rule_value',
        ...{ ruleId, areaCode, clauseId, confidence, newText, oldText: old },
        newInput: valueInput(value, unit),
      },
    };
  }
  if (change.kind === 'spec_template') {
    const { categoryCode, categoryName, fields } = specTemplatePayload.parse(payload);
    const old = specFields.safeParse(base);
    return {
      ...rest,
      subject: {
        ...{ kind: 'spec_template', categoryCode, categoryName },
        oldCount: old.success ? old.data.length : null,
        newCount: fields.length,
        differences: templateDiff(old.success ? old.data : [], fields),
      },
    };
  }
  const { date, dayKind, name } = calendarDayPayload.parse(payload);
  const oldDay =
    hasKey(base, 'kind') && (base.kind === 'workday' || base.kind === 'holiday') ? base.kind : null;
  const wasEstimated = hasKey(base, 'estimated') && base.estimated === true;
  return { ...rest, subject: { kind: 'calendar_day', date, name, newDay: dayKind, oldDay, wasEstimated } };
}

function hasKey<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}
