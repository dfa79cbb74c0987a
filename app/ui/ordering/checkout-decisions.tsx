import type { CheckoutView } from '~/domain/ordering/purchase-view.ts';
import { REASON_CODES, splitReason } from '~/domain/policy/coded-reasons.ts';
import type { Decision, Remedy } from '~/domain/policy/decision.ts';
import { DecisionList, VerdictCounts } from '../decision-list.tsx';
import { toDecisionView } from '../decision-view.ts';
import { Select, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

const REASON_MAX = 200;

interface Props {
  view: CheckoutView;
  reply: FormReplyView | null | undefined;
}

/** 条款决定 with remedies that are carried out by the server, and the reasons inside their cards. */
export function CheckoutDecisions({ view, reply }: Props) {
  const t = useT();
  const { purchase } = view;
  const items = new Map(purchase.lines.map((line) => [line.lineNo, line.itemId]));
  const act = (remedy: Remedy) => {
    const value = remedyValue(remedy, items);
    return value === null ? null : { submit: { name: 'remedy', value } };
  };
  const cards = purchase.decisions.map((decision) => ({
    decision,
    card: toDecisionView(decision, purchase.names, t, act),
  }));
  const explainable = reasonRules(purchase.decisions, view.reasons);
  const firstCard = new Map<string, string>();
  for (const { decision, card } of cards) {
    if (explainable.includes(decision.ruleId) && !firstCard.has(decision.ruleId))
      firstCard.set(decision.ruleId, card.key);
  }
  return (
    <Panel
      title={t('条款决定')}
      more={<VerdictCounts decisions={purchase.decisions} />}
      padded
      id="decisions"
    >
      <DecisionList
        decisions={cards.map(({ card }) => card)}
        inside={(card) => {
          const ruleId = [...firstCard].find(([, key]) => key === card.key)?.[0];
          if (ruleId === undefined) return null;
          return (
            <ReasonFields
              ruleId={ruleId}
              index={explainable.indexOf(ruleId)}
              text={view.reasons[ruleId] ?? ''}
              reply={reply}
            />
          );
        }}
      />
      {/* Reasons already given whose card has passed stay in the form. */}
      {explainable
        .filter(
          (ruleId) =>
            !firstCard.has(ruleId) ||
            cards.some(
              ({ card, decision }) => card.key === firstCard.get(ruleId) && decision.verdict === 'permit',
            ),
        )
        .map((ruleId) => (
          <ReasonFields
            key={ruleId}
            ruleId={ruleId}
            index={explainable.indexOf(ruleId)}
            text={view.reasons[ruleId] ?? ''}
            reply={reply}
          />
        ))}
    </Panel>
  );
}

/** Rules whose verdict a reason can change, or already has. */
function reasonRules(decisions: readonly Decision[], given: CheckoutView['reasons']): string[] {
  const asked = decisions.filter(
    (decision) =>
      decision.verdict === 'require_reason' ||
      decision.remedies.some((remedy) => remedy.kind === 'give_reason'),
  );
  return [...new Set([...asked.map((decision) => decision.ruleId), ...Object.keys(given)])];
}

function remedyValue(remedy: Remedy, items: ReadonlyMap<number, string>): string | null {
  if (remedy.kind === 'give_reason') return null;
  const item = items.get(remedy.lineNo);
  if (item === undefined) return null;
  switch (remedy.kind) {
    case 'reduce_quantity':
      return `reduce:${item}:${remedy.toMilli}`;
    case 'remove_line':
      return `remove:${item}`;
    case 'change_offer':
      return `offer:${item}:${remedy.toOfferId}`;
    case 'change_budget_line':
      return `charge:${item}:${remedy.toBudgetLineId}`;
  }
}

function ReasonFields(props: { ruleId: string; index: number; text: string; reply: Props['reply'] }) {
  const t = useT();
  const field = `reasons[${props.index}]`;
  const codes = Object.entries(REASON_CODES[props.ruleId] ?? {});
  const { code, text } = splitReason(props.ruleId, props.text);
  return (
    <div className="reason-one">
      <input type="hidden" name={`${field}.ruleId`} value={props.ruleId} />
      {codes.length > 0 && (
        <Select
          id={`${field}.code`}
          name={`${field}.code`}
          label={t('属于哪种情形')}
          placeholder={t('请选择')}
          options={codes.map(([value, label]) => ({ value, label: t(label) }))}
          defaultValue={code ?? ''}
          error={errorsOf(props.reply, `${field}.code`)}
        />
      )}
      <Textarea
        id={`${field}.text`}
        name={`${field}.text`}
        label={t('说明理由')}
        hint={t('写明用途、时间和为什么需要这些数量，审批人会看到；最多 {max} 个字。', { max: REASON_MAX })}
        maxLength={REASON_MAX}
        rows={2}
        defaultValue={text}
        error={errorsOf(props.reply, `${field}.text`)}
      />
    </div>
  );
}
