import { localDate } from '../../time/local-date.ts';
import { CITATIONS } from '../citations.ts';
import { isFramework } from '../counters.ts';
import type { PurchaseFacts, RecentFacts } from '../facts.ts';
import type { Read } from '../read-value.ts';
import { readNumber } from '../read-value.ts';
import { buyLess, giveReason, hasReason } from '../remedies.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';
import type { SplitPattern, SplitPurchase, SplitSettings } from '../split-patterns.ts';
import { splitPatterns } from '../split-patterns.ts';

const RULE_ID = 'split.radar';
const NOW = 'now';

/** 拆单雷达: purchases that together pass a single-order limit within days. Mall orders need a coded reason, call-offs only warn. */
export const splitRadar = defineRule(
  {
    id: RULE_ID,
    citation: CITATIONS.regulation28,
    effectiveFrom: localDate('2015-03-01'),
    effectiveTo: null,
    textVersion: 1,
    valueIds: [
      'limit.quota',
      'mall.direct_max',
      'split.near_percent',
      'split.sibling_days',
      'split.window_days',
    ],
  },
  (facts) => {
    const { recent } = facts;
    // facts stored before the radar existed know nothing of what was bought before
    if (recent === undefined || facts.lines.length === 0) return [];
    const findings = [false, true].flatMap((framework) => judgeKind(facts, recent, framework));
    // a number missing for both kinds is one card
    const distinct = [...new Map(findings.map((finding) => [finding.subject, finding])).values()];
    if (distinct.length > 0) return distinct;
    const reason = { code: 'split.none', params: { lines: facts.lines.length } };
    return [{ verdict: 'permit', reasons: [reason] }];
  },
  (facts, finding, helps) => {
    const lines = facts.lines.filter(
      (line) => subjectOf(isFramework(line), line.categoryCode) === finding.subject,
    );
    if (lines.length === 0) return [];
    const explain = finding.verdict === 'require_reason' ? giveReason(RULE_ID) : [];
    return [...explain, ...buyLess(facts, lines, helps)];
  },
);

const subjectOf = (framework: boolean, categoryCode: string) =>
  `${framework ? 'framework' : 'mall'}:${categoryCode}`;

/** Mall orders and call-offs have limits of their own and are looked at apart. */
function judgeKind(facts: PurchaseFacts, recent: RecentFacts, framework: boolean): Finding[] {
  const lines = facts.lines.filter((line) => isFramework(line) === framework);
  if (lines.length === 0) return [];
  const settings = readSettings(facts, framework);
  if (!settings.ok) return [settings.missing];
  const current = lines.map(
    (line): SplitPurchase => ({
      requestId: NOW,
      on: recent.on,
      categoryCode: line.categoryCode,
      amountFen: line.amountFen,
      requesterId: recent.requesterId,
      supplierId: line.supplier.id,
      addressId: recent.addressId,
    }),
  );
  const earlier = recent.earlier.filter((one) => one.framework === framework);
  const names = new Map(lines.map((line) => [line.categoryCode, line.categoryName]));
  return splitPatterns(current, earlier, settings.value).map((pattern) =>
    judged(facts, pattern, {
      framework,
      category: names.get(pattern.categoryCode) ?? pattern.categoryCode,
      settings: settings.value,
      decidedBy: settings.decidedBy,
    }),
  );
}

function readSettings(facts: PurchaseFacts, framework: boolean): Read<SplitSettings> {
  const limit = readNumber(facts, framework ? 'limit.quota' : 'mall.direct_max');
  const windowDays = readNumber(facts, 'split.window_days');
  const siblingDays = readNumber(facts, 'split.sibling_days');
  const nearPercent = readNumber(facts, 'split.near_percent');
  if (!limit.ok) return limit;
  if (!windowDays.ok) return windowDays;
  if (!siblingDays.ok) return siblingDays;
  if (!nearPercent.ok) return nearPercent;
  const value = {
    // a call-off has to stay below the quota, a mall order may reach its limit
    limitFen: framework ? limit.value - 1 : limit.value,
    windowDays: windowDays.value,
    siblingDays: siblingDays.value,
    nearPercent: nearPercent.value,
  };
  return { ok: true, value, decidedBy: limit.decidedBy };
}

interface Judged {
  readonly framework: boolean;
  readonly category: string;
  readonly settings: SplitSettings;
  readonly decidedBy: Finding['decidedBy'];
}

function judged(facts: PurchaseFacts, pattern: SplitPattern, of: Judged): Finding {
  const explained = hasReason(facts, RULE_ID);
  const siblings = pattern.marks.includes('sibling-leaves');
  const days = siblings ? of.settings.siblingDays : of.settings.windowDays;
  const limitFen = of.framework ? of.settings.limitFen + 1 : of.settings.limitFen;
  const params = {
    category: of.category,
    days,
    purchases: pattern.purchases,
    totalFen: pattern.totalFen,
    limitFen,
  };
  const head = siblings ? 'split.siblings' : of.framework ? 'split.call-offs' : 'split.mall';
  const marks = pattern.marks.filter((mark) => mark !== 'sibling-leaves');
  return {
    verdict: of.framework || explained ? 'warn' : 'require_reason',
    subject: subjectOf(of.framework, pattern.categoryCode),
    reasons: [
      { code: head, params },
      ...marks.map((mark) => ({ code: `split.mark-${mark}`, params: {} })),
      ...(explained
        ? [{ code: 'split.explained', params: { reason: (facts.givenReasons[RULE_ID] ?? '').trim() } }]
        : []),
    ],
    numbers: [
      { label: 'window-days', kind: 'days', value: days },
      { label: 'window-purchases', kind: 'times', value: pattern.purchases },
      { label: 'window-total', kind: 'fen', value: pattern.totalFen },
      { label: of.framework ? 'quota' : 'mode-limit', kind: 'fen', value: limitFen },
    ],
    decidedBy: of.decidedBy ?? null,
  };
}
