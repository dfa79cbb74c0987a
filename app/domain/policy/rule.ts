import type { FundKind } from '../ordering/kinds.ts';
import type { LocalDate } from '../time/local-date.ts';
import { applyRemedy } from './apply-remedy.ts';
import type {
  Citation,
  DecidingLevel,
  Decision,
  DecisionNumber,
  Reason,
  Remedy,
  Verdict,
} from './decision.ts';
import { VERDICT_ORDER } from './decision.ts';
import type { PurchaseFacts } from './facts.ts';

/** What a rule is, apart from its judgement. */
export interface RuleHead {
  /** `capability.what`; stored with every decision, so it never changes its meaning. */
  readonly id: string;
  readonly citation: Citation;
  readonly effectiveFrom: LocalDate;
  /** Last day; null while in force. */
  readonly effectiveTo: LocalDate | null;
  /** Raised whenever the rule's text or code changes what it answers. */
  readonly textVersion: number;
  /** Ids of the registry values (`rule_values`) it reads: its numbers live there, never here. */
  readonly valueIds: readonly string[];
  /** Whose money it binds; absent = budget money, which is what procurement law is about. */
  readonly funds?: readonly FundKind[];
}

export interface PolicyRule extends RuleHead {
  /** Decisions about the request, permits included; one per subject, `decisionKey` tells them apart. */
  readonly evaluate: (facts: PurchaseFacts) => Decision[];
  /** The same without remedies, for whoever asks for verdicts alone: trying remedies is most of the work. */
  readonly judge: (facts: PurchaseFacts) => Decision[];
}

/** A judgement before its remedies: what the rule found about one subject. */
export interface Finding {
  readonly verdict: Verdict;
  readonly lineNo?: number | undefined;
  readonly budgetLineId?: string | undefined;
  readonly subject?: string | undefined;
  readonly reasons: readonly Reason[];
  readonly numbers?: readonly DecisionNumber[];
  readonly decidedBy?: DecidingLevel | null;
}

type Subject = Pick<Finding, 'lineNo' | 'budgetLineId' | 'subject'>;

/** Tells the subjects of one rule apart, so that a decision before and after a change can be compared. */
export function subjectKey(of: Subject): string {
  return [of.lineNo ?? '', of.budgetLineId ?? '', of.subject ?? ''].join('|');
}

export function decisionKey(decision: Pick<Decision, 'ruleId'> & Subject): string {
  return `${decision.ruleId}|${subjectKey(decision)}`;
}

/** True when the facts answer better than the finding did. */
export type Helps = (facts: PurchaseFacts) => boolean;

/** Proposes what might change a finding; only proposals that really do are offered. */
export type Propose = (facts: PurchaseFacts, finding: Finding, helps: Helps) => Remedy[];

/**
 * Findings of one rule that are given remedies. A cart with more of the same fault is mended card by card; trying
 * remedies for a hundred lines against each other would hold up everybody else.
 */
const MAX_REMEDIED = 20;

/**
 * Builds a rule from its judgement and its proposals. Every proposal is tried on the facts with the rule's own
 * judgement and dropped unless the verdict on that subject becomes less severe: a card never offers what does not help.
 */
export function defineRule(
  head: RuleHead,
  judge: (facts: PurchaseFacts) => Finding[],
  propose: Propose = () => [],
): PolicyRule {
  const evaluate = (facts: PurchaseFacts): Decision[] =>
    judge(facts).map((finding, index) => {
      if (finding.verdict === 'permit' || index >= MAX_REMEDIED) return toDecision(head, finding, []);
      const key = subjectKey(finding);
      const helps: Helps = (changed) => {
        const after = judge(changed).filter((other) => subjectKey(other) === key);
        return after.every((other) => VERDICT_ORDER[other.verdict] < VERDICT_ORDER[finding.verdict]);
      };
      const remedies = propose(facts, finding, helps).filter((remedy) => helps(applyRemedy(facts, remedy)));
      return toDecision(head, finding, remedies);
    });
  return {
    ...head,
    evaluate,
    judge: (facts) => judge(facts).map((finding) => toDecision(head, finding, [])),
  };
}

function toDecision(head: RuleHead, finding: Finding, remedies: readonly Remedy[]): Decision {
  return {
    ruleId: head.id,
    textVersion: head.textVersion,
    verdict: finding.verdict,
    ...(finding.lineNo === undefined ? {} : { lineNo: finding.lineNo }),
    ...(finding.budgetLineId === undefined ? {} : { budgetLineId: finding.budgetLineId }),
    ...(finding.subject === undefined ? {} : { subject: finding.subject }),
    reasons: finding.reasons,
    numbers: finding.numbers ?? [],
    remedies,
    citation: head.citation,
    decidedBy: finding.decidedBy ?? null,
  };
}

/**
 * Runs a judgement over lines: one finding per line that does not simply pass, and one permit for all that do
 * (a request of thirty lines has one 通过, not thirty).
 */
export function judgeLines<L extends { readonly lineNo: number }>(
  lines: readonly L[],
  permit: Reason,
  judgeLine: (line: L) => Omit<Finding, 'lineNo'> | null,
): Finding[] {
  const findings: Finding[] = [];
  for (const line of lines) {
    const finding = judgeLine(line);
    if (finding !== null) findings.push({ ...finding, lineNo: line.lineNo });
  }
  const passed = lines.length - findings.length;
  if (passed > 0) {
    const reason = { code: permit.code, params: { ...permit.params, lines: passed } };
    findings.push({ verdict: 'permit', reasons: [reason] });
  }
  return findings;
}
