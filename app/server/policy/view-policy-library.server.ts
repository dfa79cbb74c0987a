import type { ClauseLine } from '~db/queries/policy/clauses.ts';
import { listClauseLines, readRegistry } from '~db/queries/policy/clauses.ts';
import type { PolicyArea, RuleView, ValueToday } from '../../domain/policy/clause-view.ts';
import { reaches, valuesToday } from '../../domain/policy/clause-view.ts';
import type { Citation } from '../../domain/policy/decision.ts';
import type { InstrumentLevel } from '../../domain/policy/instrument-level.ts';
import { INSTRUMENT_LEVELS, instrumentLevel } from '../../domain/policy/instrument-level.ts';
import { RULES } from '../../domain/policy/registry.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';
import { byId, ruleView } from './view-clause.server.ts';

export const POLICY_VIEWS = ['rules', 'clauses', 'values'] as const;
export type PolicyView = (typeof POLICY_VIEWS)[number];

/** How far a value of the registry can be relied on, as people sort them. */
export const VALUE_GROUPS = ['all', 'checked', 'doubtful', 'demo', 'missing'] as const;
export type ValueGroup = (typeof VALUE_GROUPS)[number];

export interface PolicyQuery {
  readonly view: PolicyView;
  readonly text: string;
  readonly area: string | null;
  readonly group: ValueGroup;
}

const MAX_SEARCH_CHARS = 60;

/** The query of the library; what it does not know is left out rather than refused. */
export function policyQuery(search: URLSearchParams): PolicyQuery {
  const area = search.get('area') ?? '';
  return {
    view: POLICY_VIEWS.find((view) => view === search.get('view')) ?? 'rules',
    text: (search.get('q') ?? '').replaceAll('\u0000', '').trim().slice(0, MAX_SEARCH_CHARS),
    area: /^\d{6}$/.test(area) ? area : null,
    group: VALUE_GROUPS.find((group) => group === search.get('group')) ?? 'all',
  };
}

export interface LibraryRule extends RuleView {
  readonly citation: Citation;
  readonly values: readonly ValueToday[];
}

export interface LibraryInstrument {
  readonly name: string;
  readonly level: InstrumentLevel;
  readonly clauses: readonly (ClauseLine & { readonly rules: number })[];
}

export interface PolicyLibrary {
  readonly date: string;
  readonly area: PolicyArea;
  readonly areas: readonly PolicyArea[];
  readonly counts: { readonly rules: number; readonly clauses: number; readonly values: number };
  /** Of the view `rules`. */
  readonly rules: readonly LibraryRule[];
  /** Of the view `clauses`, by rank of the instrument. */
  readonly instruments: readonly LibraryInstrument[];
  /** Of the view `values`: what counts in the area today, group and words applied. */
  readonly values: readonly ValueToday[];
}

/** 规则与依据: the rules the mall decides by, the clauses they stand on, and their numbers in a place today. Public. */
export async function viewPolicyLibrary(ctx: Ctx, query: PolicyQuery): Promise<Result<PolicyLibrary>> {
  authorizePublic(ctx, 'view-policy-library');
  const own = ctx.actor.kind === 'user' ? ctx.actor.divisionCode : null;
  const [registry, lines] = await Promise.all([
    readRegistry(ctx.db, { asked: query.area, own }),
    listClauseLines(ctx.db, query.view === 'clauses' ? query.text : ''),
  ]);
  const date = toLocalDate(ctx.clock.now());
  const { area } = registry;
  const here = registry.values.filter((row) => reaches(row, area));
  const today = valuesToday([...new Set(here.map((row) => row.ruleId))], area, date, registry.values);
  return ok({
    date,
    area,
    areas: registry.areas,
    counts: { rules: RULES.length, clauses: lines.length, values: today.length },
    rules: RULES.map((rule) => ({
      ...ruleView(rule),
      citation: rule.citation,
      values: valuesToday(rule.valueIds, area, date, registry.values),
    })),
    instruments: byInstrument(lines.filter((line) => line.matches)),
    values: today.filter(
      (value) => (query.group === 'all' || groupOf(value) === query.group) && hasWords(value, query.text),
    ),
  });
}

function byInstrument(lines: readonly ClauseLine[]): LibraryInstrument[] {
  const rulesOf = (clauseId: string) => RULES.filter((rule) => rule.citation.clauseId === clauseId).length;
  const names = [...new Set(lines.map((line) => line.instrument))];
  return names
    .map((name) => ({
      name,
      level: instrumentLevel(name),
      clauses: lines
        .filter((line) => line.instrument === name)
        .toSorted(byId)
        .map((line) => ({ ...line, rules: rulesOf(line.id) })),
    }))
    .toSorted((a, b) => INSTRUMENT_LEVELS.indexOf(a.level) - INSTRUMENT_LEVELS.indexOf(b.level));
}

function groupOf({ decidedBy }: ValueToday): ValueGroup {
  if (decidedBy === null || decidedBy.text === null) return 'missing';
  if (decidedBy.isDemo) return 'demo';
  return decidedBy.confidence === 'confirmed' ? 'checked' : 'doubtful';
}

function hasWords(value: ValueToday, text: string): boolean {
  return text === '' || `${value.name} ${value.ruleId}`.toLowerCase().includes(text.toLowerCase());
}
