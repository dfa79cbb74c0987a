import type { CounterMovement, CounterRule } from './counters.ts';
import { COUNTER_VALUE_IDS, counterMovements } from './counters.ts';
import type { Verdict } from './decision.ts';
import type { PurchaseFacts } from './facts.ts';
import { readNumber } from './read-value.ts';
import { buyLess } from './remedies.ts';
import type { Finding, Helps } from './rule.ts';

/** Both cumulative rules are one calculation over different counters, limits and percentages. */
export function judgeCumulative(facts: PurchaseFacts, rule: CounterRule): Finding[] {
  const movements = counterMovements(facts).filter((movement) => movement.rule === rule);
  const findings = movements.map((movement) => judgeCounter(facts, movement));
  const [fullest] = findings
    .filter((finding) => finding.verdict === 'permit')
    .sort((a, b) => percentIn(b) - percentIn(a));
  const notable = findings.filter((finding) => finding.verdict !== 'permit');
  // a number missing for every counter is one card, not one per counter
  const seen = new Set<string>();
  const distinct = notable.filter((finding) => {
    const key = finding.subject ?? '';
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (fullest === undefined) return distinct;
  const { subject: _, ...permit } = fullest;
  return [...distinct, permit];
}

/** Less of any line that the counter counts. */
export function proposeCumulative(facts: PurchaseFacts, finding: Finding, helps: Helps) {
  const movement = counterMovements(facts).find((candidate) => candidate.scopeKey === finding.subject);
  const lines = facts.lines.filter((line) => movement?.lineNos.includes(line.lineNo) === true);
  return buyLess(facts, lines, helps);
}

function judgeCounter(facts: PurchaseFacts, movement: CounterMovement): Finding {
  const ids = COUNTER_VALUE_IDS[movement.rule];
  const limit = readNumber(facts, ids.limit);
  const warnPercent = readNumber(facts, movement.framework ? ids.framework : ids.warn);
  const denyPercent = readNumber(facts, ids.deny);
  if (!limit.ok) return limit.missing;
  if (!warnPercent.ok) return warnPercent.missing;
  // framework call-offs are never denied by accumulation, so their rule needs no denying percentage
  if (!movement.framework && !denyPercent.ok) return denyPercent.missing;
  const counted = facts.counters.find(
    (counter) => counter.scopeKey === movement.scopeKey && counter.fiscalYear === movement.fiscalYear,
  );
  const usedFen = counted?.amountFen ?? 0;
  const totalFen = usedFen + movement.amountFen;
  const beyond = (percent: number) => totalFen * 100 - limit.value * percent;
  let verdict: Verdict = beyond(warnPercent.value) >= 0 ? 'warn' : 'permit';
  if (!movement.framework && denyPercent.ok && beyond(denyPercent.value) > 0) verdict = 'deny';
  const percent = percentOf(totalFen, limit.value);
  const params = {
    category: movement.categoryName,
    year: String(movement.fiscalYear),
    usedFen,
    thisFen: movement.amountFen,
    totalFen,
    limitFen: limit.value,
    percent,
  };
  const kind = movement.framework && verdict === 'warn' ? 'framework-warn' : verdict;
  return {
    verdict,
    subject: movement.scopeKey,
    reasons: [{ code: `cumulative.${movement.rule}-${kind}`, params }],
    numbers: [
      { label: 'used-this-year', kind: 'fen', value: usedFen },
      { label: 'this-request', kind: 'fen', value: movement.amountFen },
      { label: 'total', kind: 'fen', value: totalFen },
      {
        label: movement.rule === 'project' ? 'open-tender' : 'quota',
        kind: 'fen',
        value: limit.value,
      },
      { label: 'share-of-limit', kind: 'percent', value: percent },
      { label: 'warns-from', kind: 'percent', value: warnPercent.value },
    ],
    decidedBy: limit.decidedBy,
  };
}

/** One decimal, rounded down, so that 99.96 % never reads as the full limit. */
function percentOf(totalFen: number, limitFen: number): number {
  return limitFen === 0 ? 100 : Math.floor((totalFen * 1000) / limitFen) / 10;
}

function percentIn(finding: Finding): number {
  const share = finding.numbers?.find((number) => number.label === 'share-of-limit');
  return Number(share?.value ?? 0);
}
