import { fen, prorate } from '../money.ts';
import type { BudgetLineFacts, LineFacts, PurchaseFacts } from './facts.ts';
import { readNumber } from './read-value.ts';

/** Which of the two cumulative rules a counter serves. */
export type CounterRule = 'project' | 'unit';

/** What a request adds to one spend counter. */
export interface CounterMovement {
  readonly scopeKey: string;
  readonly fiscalYear: number;
  readonly amountFen: number;
  readonly rule: CounterRule;
  /** Framework call-offs are counted apart and only warned about. */
  readonly framework: boolean;
  readonly categoryName: string;
  readonly lineNos: readonly number[];
}

type CounterContext = Pick<PurchaseFacts, 'unit' | 'fiscalYear' | 'budgetLines' | 'lines' | 'fund'>;

export function isFramework(line: Pick<LineFacts, 'method'>): boolean {
  return line.method.startsWith('framework_');
}

/** Local 二级品目: the first five characters of the code (`A05040101` → `A0504`). */
export function secondLevelOf(categoryCode: string): string {
  return categoryCode.slice(0, 5);
}

/**
 * What the lines add to the spend counters of the fiscal year, one movement a scope:
 * - `project:<unit>:<project>:<leaf>` for rule (a), by the budget lines charged;
 * - `unit2:<unit>:<second level>` for rule (b), for lines outside the 集中采购目录;
 * - the same with `:framework` behind for call-offs under an agreement, so that they never use up what the mall may buy.
 * Money that is not the budget's counts nowhere.
 * The rules read these keys and the writer posts these amounts: both call this function.
 */
export function counterMovements(facts: CounterContext): CounterMovement[] {
  const movements = new Map<string, CounterMovement>();
  if ((facts.fund ?? 'budget') !== 'budget') return [];
  for (const line of facts.lines) {
    for (const part of partsOf(facts, line)) {
      const { amountFen = 0, lineNos = [] } = movements.get(part.scopeKey) ?? {};
      movements.set(part.scopeKey, {
        ...part,
        amountFen: amountFen + part.amountFen,
        lineNos: lineNos.includes(line.lineNo) ? lineNos : [...lineNos, line.lineNo],
      });
    }
  }
  return [...movements.values()];
}

/** The counters to read before the rules run, and to lock in this order before they are written. */
export function counterScopeKeys(facts: CounterContext): string[] {
  return counterMovements(facts)
    .map((movement) => movement.scopeKey)
    .sort();
}

/**
 * The most each counter may reach, for the conditional update that posts it; counters of framework call-offs have none.
 * A scope whose number is missing is absent, and its rule denies.
 */
export function counterCeilings(facts: PurchaseFacts): Map<string, number> {
  const ceilings = new Map<string, number>();
  for (const movement of counterMovements(facts)) {
    if (movement.framework) continue;
    const ids = COUNTER_VALUE_IDS[movement.rule];
    const limit = readNumber(facts, ids.limit);
    const percent = readNumber(facts, ids.deny);
    if (limit.ok && percent.ok) {
      ceilings.set(movement.scopeKey, Math.floor((limit.value * percent.value) / 100));
    }
  }
  return ceilings;
}

/** Registry values of each cumulative rule: the limit, and the percentages at which it warns and denies. */
export const COUNTER_VALUE_IDS = {
  project: {
    limit: 'limit.open_tender',
    warn: 'cumulative.tender.warn_percent',
    deny: 'cumulative.tender.deny_percent',
    framework: 'cumulative.framework.warn_percent',
  },
  unit: {
    limit: 'limit.quota',
    warn: 'cumulative.quota.warn_percent',
    deny: 'cumulative.quota.deny_percent',
    framework: 'cumulative.framework.warn_percent',
  },
} as const satisfies Record<CounterRule, Record<'limit' | 'warn' | 'deny' | 'framework', string>>;

function partsOf(facts: CounterContext, line: LineFacts): CounterMovement[] {
  const framework = isFramework(line);
  const suffix = framework ? ':framework' : '';
  const common = { fiscalYear: facts.fiscalYear, framework, lineNos: [] };
  const parts: CounterMovement[] = [...byProject(facts, line)].map(([projectCode, amountFen]) => ({
    ...common,
    scopeKey: `project:${facts.unit.id}:${projectCode}:${line.categoryCode}${suffix}`,
    amountFen,
    rule: 'project',
    categoryName: line.categoryName,
  }));
  if (framework || !line.inCentralisedCatalogue) {
    const secondLevel = secondLevelOf(line.categoryCode);
    parts.push({
      ...common,
      scopeKey: `unit2:${facts.unit.id}:${secondLevel}${suffix}`,
      amountFen: line.amountFen,
      rule: 'unit',
      categoryName: secondLevel,
    });
  }
  return parts;
}

/** The line's amount by budget project, in proportion to its allocations. */
function byProject(facts: CounterContext, line: LineFacts): Map<string, number> {
  const projects = new Map<string, number>();
  const charged = line.allocations.flatMap((part) => {
    const budgetLine: BudgetLineFacts | undefined = facts.budgetLines.find(
      (candidate) => candidate.id === part.budgetLineId,
    );
    return budgetLine === undefined || part.amountFen <= 0
      ? []
      : [{ projectCode: budgetLine.projectCode, amountFen: part.amountFen }];
  });
  if (charged.length === 0) return projects;
  const shares = prorate(
    fen(line.amountFen),
    charged.map((part) => part.amountFen),
  );
  charged.forEach((part, index) => {
    projects.set(part.projectCode, (projects.get(part.projectCode) ?? 0) + (shares[index] ?? 0));
  });
  return projects;
}
