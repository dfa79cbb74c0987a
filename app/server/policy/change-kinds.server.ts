import { z } from 'zod';
import type { Executor, Tx } from '~db/client.ts';
import { putTemplate, readTemplateOn } from '~db/queries/catalogue/spec-templates.ts';
import { putCalendarDay, readCalendarDay } from '~db/queries/policy/calendar.ts';
import { putRuleValue, readStandingValue } from '~db/queries/policy/rule-values.ts';
import { noteSearchChange } from '~db/queries/search/changes.ts';
import { specFields } from '../../domain/catalogue/spec-field.input.ts';
import type { ChangeKind } from '../../domain/policy/change-machine.ts';

/** What an approved proposal carries into the tables. */
export interface ChangeToApply {
  readonly changeId: string;
  readonly effectiveFrom: string;
  readonly source: string;
  readonly appliedAt: Date;
  readonly appliedBy: string;
}

/** One kind of change: the mechanism around it (two persons, versions, audit) is the same for all. */
export interface ChangeKindHandler {
  /** What stands for the subject on the first day: kept with the proposal, and compared again at the approval. */
  readonly base: (db: Executor, payload: unknown, effectiveFrom: string) => Promise<unknown>;
  readonly apply: (tx: Tx, payload: unknown, change: ChangeToApply) => Promise<void>;
}

function handler<P>(
  schema: z.ZodType<P>,
  kind: {
    readonly base: (db: Executor, payload: P, effectiveFrom: string) => Promise<unknown>;
    readonly apply: (tx: Tx, payload: P, change: ChangeToApply) => Promise<void>;
  },
): ChangeKindHandler {
  return {
    base: (db, payload, effectiveFrom) => kind.base(db, schema.parse(payload), effectiveFrom),
    apply: (tx, payload, change) => kind.apply(tx, schema.parse(payload), change),
  };
}

export const ruleValuePayload = z.object({
  ruleId: z.string(),
  areaCode: z.string(),
  value: z.unknown(),
  unit: z.string(),
  clauseId: z.string(),
  confidence: z.string(),
});
export type RuleValuePayload = z.output<typeof ruleValuePayload>;

export const calendarDayPayload = z.object({
  date: z.string(),
  dayKind: z.enum(['workday', 'holiday']),
  name: z.string(),
});
export type CalendarDayPayload = z.output<typeof calendarDayPayload>;

export const specTemplatePayload = z.object({
  categoryCode: z.string(),
  categoryName: z.string(),
  fields: specFields,
});
export type SpecTemplatePayload = z.output<typeof specTemplatePayload>;

export const CHANGE_HANDLERS = {
  rule_value: handler(ruleValuePayload, {
    base: (db, { ruleId, areaCode }, day) => readStandingValue(db, { ruleId, areaCode, day }),
    apply: async (tx, payload, change) => {
      const { ruleId, areaCode, value, unit, clauseId, confidence } = payload;
      await putRuleValue(tx, {
        ...{ ruleId, areaCode, value, unit, clauseId, confidence },
        validFrom: change.effectiveFrom,
        source: change.source,
        isDemo: confidence === 'demo',
        recordedAt: change.appliedAt,
        recordedBy: change.appliedBy,
        changeId: change.changeId,
      });
    },
  }),
  calendar_day: handler(calendarDayPayload, {
    base: async (db, { date }) => {
      const day = await readCalendarDay(db, date);
      return day === null ? null : { kind: day.kind, name: day.name, estimated: day.estimated };
    },
    apply: async (tx, { date, dayKind, name }, { source, changeId }) => {
      await putCalendarDay(tx, { date, kind: dayKind, name, source, changeId });
    },
  }),
  spec_template: handler(specTemplatePayload, {
    base: async (db, { categoryCode }, day) => (await readTemplateOn(db, categoryCode, day))?.fields ?? null,
    apply: async (tx, { categoryCode, fields }, change) => {
      await putTemplate(tx, {
        ...{ categoryCode, fields, source: change.source, changeId: change.changeId },
        validFrom: change.effectiveFrom,
        recordedAt: change.appliedAt,
        recordedBy: change.appliedBy,
      });
      await noteSearchChange(tx);
    },
  }),
} as const satisfies Record<ChangeKind, ChangeKindHandler>;

/** Key order does not matter in what a database keeps as JSON. */
export function sameBase(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
