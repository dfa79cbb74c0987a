import type { SpendFilter, SupervisionScope } from '~db/queries/oversight/spend-lines.ts';
import type { SpendQuestion } from '~db/queries/oversight/spend-sums.ts';
import type { SupervisedUnit } from '~db/queries/oversight/supervision-frame.ts';
import { readSupervisionFrame } from '~db/queries/oversight/supervision-frame.ts';
import type { Span, SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { spanOf, supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type {
  CitedValue,
  DivisionOption,
  SupervisionFrameView,
} from '../../domain/oversight/supervision-view.ts';
import { areaPrefix } from '../../domain/policy/areas.ts';
import type { RuleValueFacts } from '../../domain/policy/facts.ts';
import { resolveInteger, resolveRuleValue } from '../../domain/policy/rule-values.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { fiscalYearOf, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx, UserActor } from '../context.server.ts';

/** A board's question made ready: what the supervisor may see of it, its days, and the registry values it cites. */
export interface Supervision {
  readonly frame: SupervisionFrameView;
  readonly scope: SupervisionScope;
  readonly filter: SpendFilter;
  readonly span: Span;
  readonly question: SpendQuestion;
  readonly today: LocalDate;
  /** Fiscal divisions with units in sight, six digits each. */
  readonly divisionCodes: readonly string[];
  readonly ruleValues: readonly RuleValueFacts[];
}

const YEARS_SHOWN = 4;

/** What the address of a board asks for. */
export function askedOf(
  ctx: Ctx,
  request: Request,
): { readonly query: SupervisionQuery; readonly search: URLSearchParams; readonly today: LocalDate } {
  const search = new URL(request.url).searchParams;
  const today = toLocalDate(ctx.clock.now());
  return { query: supervisionQuery(search, today), search, today };
}

/**
 * Narrows a question to the supervisor's area: the units of his division and below, by their fiscal division (财政区划). A
 * division or unit outside it is not found.
 */
export async function openSupervision(
  ctx: Ctx,
  actor: UserActor,
  query: SupervisionQuery,
  ruleIds: readonly string[] = [],
): Promise<Result<Supervision>> {
  const today = toLocalDate(ctx.clock.now());
  const ownPrefix = areaPrefix(actor.divisionCode);
  if (query.division !== null && !query.division.startsWith(ownPrefix)) return refuse('NOT_FOUND');
  const found = await readSupervisionFrame(ctx.db, {
    divisionPrefix: ownPrefix,
    divisionCode: actor.divisionCode,
    ruleIds,
  });
  if (query.unit !== null && !found.units.some(({ id }) => id === query.unit)) return refuse('NOT_FOUND');
  const divisionPrefix =
    query.division === null
      ? ownPrefix
      : query.division.length === 9
        ? query.division
        : areaPrefix(query.division);
  const seen = found.units.filter((unit) => unit.mofDivCode.startsWith(divisionPrefix));
  const span = spanOf(query, today);
  const scope = { divisionPrefix, unitId: query.unit };
  const filter = { ...scope, method: query.method, programme: query.programme };
  return ok({
    frame: {
      query,
      span,
      placeName: found.divisions[actor.divisionCode] ?? actor.orgName,
      divisions: divisionOptions(actor.divisionCode, found.units, found.divisions),
      units: seen.map(({ id, name }) => ({ id, name })),
      years: yearsShown(today, query.year),
      asOf: ctx.clock.now().toISOString(),
    },
    scope,
    filter,
    span,
    question: { filter, span, before: span.before },
    today,
    divisionCodes: [...new Set(found.units.map((unit) => unit.mofDivCode.slice(0, 6)))],
    ruleValues: found.ruleValues.map((row) => ({ ...row, validFrom: localDate(row.validFrom) })),
  });
}

function yearsShown(today: LocalDate, asked: number): number[] {
  const current = fiscalYearOf(today);
  const recent = Array.from({ length: YEARS_SHOWN }, (_, index) => current - index);
  return [...new Set([...recent, asked])].sort((a, b) => b - a);
}

/** The divisions that have units; a division above others stands for its own units alone. */
function divisionOptions(
  ownCode: string,
  units: readonly SupervisedUnit[],
  names: Readonly<Record<string, string>>,
): DivisionOption[] {
  const codes = [...new Set(units.map((unit) => unit.mofDivCode))].sort();
  if (codes.length < 2) return [];
  return codes.map((code) => {
    const division = code.slice(0, 6);
    const own = division === ownCode || division.endsWith('00');
    return { value: own ? code : division, name: names[division] ?? division, own };
  });
}

/** An integer of the registry for the supervisor's own area, with its clause, for a board that cites it. */
export function citedValue(supervision: Supervision, actor: UserActor, ruleId: string): CitedValue {
  const { ruleValues, today } = supervision;
  const found = resolveRuleValue(ruleId, actor.divisionCode, today, ruleValues);
  return {
    ruleId,
    value: resolveInteger(ruleId, actor.divisionCode, today, ruleValues)?.value ?? null,
    clauseId: found.decidedBy?.clauseId ?? null,
    isDemo: found.decidedBy?.isDemo ?? false,
  };
}
