import { fen, formatYuan } from '../money.ts';
import { METHOD_NAMES } from '../ordering/kinds.ts';
import { formatQuantity, milli } from '../quantity.ts';
import { ASSET_KIND_NAMES } from './asset-kinds.ts';
import type { Decision, DecisionNumber, Reason, Remedy } from './decision.ts';
import {
  NUMBER_FORMATS,
  NUMBER_LABELS,
  REASON_TEXTS,
  REMEDY_TEXTS,
  RULE_NAMES,
  RULE_TITLES,
  VALUE_MISSING_TITLE,
  VALUE_NAMES,
} from './reason-texts.ts';

/** Puts a Chinese sentence into the reader's language and fills in its parameters (the page's `t`). */
export type Translate = (sentence: string, params?: Readonly<Record<string, string | number>>) => string;

const METHOD_PARAMS: readonly string[] = ['method', 'lawful'];

/** Parameters as a reader sees them: fen in yuan, thousandths in units, codes of methods and values by name. */
function shown(params: Reason['params'], t: Translate): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, shownParam(name, value, t)]),
  );
}

function shownParam(name: string, value: string | number, t: Translate): string | number {
  if (typeof value === 'number') {
    if (name.endsWith('Fen')) return formatYuan(fen(value));
    return name.endsWith('Milli') ? formatQuantity(milli(value)) : value;
  }
  if (METHOD_PARAMS.includes(name)) {
    return t((METHOD_NAMES as Readonly<Record<string, string>>)[value] ?? value);
  }
  if (name === 'kind') return t((ASSET_KIND_NAMES as Readonly<Record<string, string>>)[value] ?? value);
  return name === 'valueId' ? t(VALUE_NAMES[value] ?? value) : value;
}

/** One reason as a sentence. A code without a sentence is shown as the code: a test keeps that from happening. */
export function renderReason(reason: Reason, t: Translate): string {
  return t(REASON_TEXTS[reason.code] ?? reason.code, shown(reason.params, t));
}

/** The one line at the head of the card. */
export function renderTitle(
  decision: Pick<Decision, 'ruleId' | 'verdict' | 'reasons'>,
  t: Translate,
): string {
  const rule = renderRuleName(decision.ruleId, t);
  if (decision.reasons.some((reason) => reason.code === 'rule.value-missing')) {
    return t(VALUE_MISSING_TITLE, { rule });
  }
  return t(RULE_TITLES[decision.ruleId]?.[decision.verdict] ?? rule);
}

export function renderRuleName(ruleId: string, t: Translate): string {
  return t(RULE_NAMES[ruleId] ?? ruleId);
}

/** Label and written value of one number. */
export function renderNumber(number: DecisionNumber, t: Translate): { label: string; value: string } {
  return {
    label: t(NUMBER_LABELS[number.label] ?? number.label),
    value: t(NUMBER_FORMATS[number.kind], { value: shownNumber(number) }),
  };
}

function shownNumber({ kind, value }: DecisionNumber): string | number {
  if (typeof value === 'string') return value;
  if (kind === 'fen') return formatYuan(fen(value));
  return kind === 'milli' ? formatQuantity(milli(value)) : value;
}

/** The names a remedy's sentence needs; `PurchaseFacts` has them, a page may bring only these. */
export interface RemedyNames {
  readonly lines: readonly {
    readonly lineNo: number;
    readonly name: string;
    readonly unit: string;
    readonly alternatives: readonly {
      readonly offerId: string;
      readonly supplier: { readonly name: string };
    }[];
  }[];
  readonly budgetLines: readonly { readonly id: string; readonly name: string }[];
}

/** What taking the remedy would do. */
export function renderRemedy(remedy: Remedy, names: RemedyNames, t: Translate): string {
  if (remedy.kind === 'give_reason') return t(REMEDY_TEXTS.give_reason);
  const line = names.lines.find((candidate) => candidate.lineNo === remedy.lineNo);
  const lineNo = String(remedy.lineNo);
  switch (remedy.kind) {
    case 'reduce_quantity': {
      const params = { lineNo, quantity: formatQuantity(milli(remedy.toMilli)), unit: line?.unit ?? '' };
      return t(REMEDY_TEXTS.reduce_quantity, params);
    }
    case 'remove_line':
      return t(REMEDY_TEXTS.remove_line, { lineNo });
    case 'change_budget_line': {
      const budgetLine = names.budgetLines.find((candidate) => candidate.id === remedy.toBudgetLineId);
      return t(REMEDY_TEXTS.change_budget_line, { lineNo, line: budgetLine?.name ?? '' });
    }
    case 'change_offer': {
      const offer = line?.alternatives.find((candidate) => candidate.offerId === remedy.toOfferId);
      const params = {
        lineNo,
        supplier: offer?.supplier.name ?? '',
        priceFen: formatYuan(fen(remedy.toUnitPriceFen)),
      };
      return t(REMEDY_TEXTS.change_offer, params);
    }
  }
}
