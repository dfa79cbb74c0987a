import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyPurchase } from './arbitrary-purchase.fixture.ts';
import type { Decision } from './decision.ts';
import { evaluate } from './evaluate.ts';
import type { PurchaseFacts } from './facts.ts';
import { RULES } from './registry.ts';
import type { Translate } from './render-decision.ts';
import { renderNumber, renderReason, renderRemedy, renderTitle } from './render-decision.ts';

const PURCHASES = 1_600;
const SEED = 20_261_129;

const fill: Translate = (sentence, params = {}) =>
  sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));

/** The card as a buyer reads it. */
function card(decision: Decision, facts: PurchaseFacts): string {
  const numbers = decision.numbers.map((number) => renderNumber(number, fill));
  return [
    `### ${renderTitle(decision, fill)}（${decision.verdict}）`,
    ...decision.reasons.map((reason) => renderReason(reason, fill)),
    `依据：${decision.citation.clauseId}`,
    ...numbers.map(({ label, value }) => `- ${label}：${value}`),
    ...decision.remedies.map((remedy) => `→ ${renderRemedy(remedy, facts, fill)}`),
  ].join('\n');
}

const kindOf = ({ ruleId, verdict, reasons }: Decision) =>
  `${ruleId} ${verdict} ${[...new Set(reasons.map(({ code }) => code))].join(' ')}`;

/** Whoever changes a rule or a sentence sees here what buyers will read, and commits it with the change. */
it('cards read as they read before', async () => {
  const cards = new Map<string, string>();
  for (const facts of fc.sample(anyPurchase, { numRuns: PURCHASES, seed: SEED })) {
    for (const decision of evaluate(facts)) {
      const kind = kindOf(decision);
      if (decision.verdict !== 'permit' && !cards.has(kind)) cards.set(kind, card(decision, facts));
    }
  }
  for (const { id } of RULES)
    expect(
      [...cards.keys()].some((kind) => kind.startsWith(`${id} `)),
      id,
    ).toBe(true);
  const text = [...cards.keys()]
    .sort()
    .map((kind) => `<!-- ${kind} -->\n${cards.get(kind) ?? ''}\n`)
    .join('\n');
  await expect(text).toMatchFileSnapshot('./golden/cards.txt');
}, 60_000);
