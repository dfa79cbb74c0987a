import { BLOCK_REASONS } from '~/domain/catalogue/orderability.ts';
import type { LineProblem } from '~/domain/ordering/line-problems.ts';
import type { PurchaseLineView } from '~/domain/ordering/purchase-view.ts';
import type { Decision } from '~/domain/policy/decision.ts';
import { renderTitle } from '~/domain/policy/render-decision.ts';
import { VERDICT_LOOK } from '../decision-card.tsx';
import { formatMoney, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';

const INK: Record<string, string> = {
  ok: 'ink-ok',
  warn: 'ink-warn',
  reason: 'ink-primary',
  refer: 'ink-refer',
  deny: 'ink-deny',
  idle: 'faint',
};

/** A problem of a line in one sentence. */
export function problemText(problem: LineProblem, line: Pick<PurchaseLineView, 'unit'>, t: T): string {
  switch (problem.kind) {
    case 'withdrawn':
      return t('供应商已下架，请移出或换一家');
    case 'blocked': {
      const texts: Readonly<Record<string, string>> = BLOCK_REASONS;
      return t(texts[problem.reason] ?? problem.reason);
    }
    case 'out_of_stock':
      return t('库存不足，现有 {stock} {unit}', { stock: formatQty(problem.stockMilli), unit: line.unit });
    case 'price_rose':
      return t('价格由 {from} 元涨至 {to} 元，需要您确认', {
        from: formatMoney(problem.fromFen),
        to: formatMoney(problem.toFen),
      });
  }
}

/** Under a line's name: what fell, what is wrong, what the rules say. */
export function LineNotes({ line, decisions }: { line: PurchaseLineView; decisions: readonly Decision[] }) {
  const t = useT();
  const own = decisions.filter(
    (decision) => decision.lineNo === line.lineNo && decision.verdict !== 'permit',
  );
  return (
    <>
      {line.fellFromFen !== null && (
        <p className="small ink-ok line-note">
          <Icon name="permit" />{' '}
          {t('加入后降价 {amount}，已按新价', { amount: formatMoney(line.fellFromFen - line.unitPriceFen) })}
        </p>
      )}
      {line.problems.map((problem) => (
        <p key={problem.kind} className="small ink-deny line-note">
          <Icon name="deny" /> {problemText(problem, line, t)}
        </p>
      ))}
      {own.map((decision) => {
        const look = VERDICT_LOOK[decision.verdict];
        return (
          <p
            key={`${decision.ruleId}-${decision.subject ?? ''}`}
            className={`small line-note ${INK[look.tone]}`}
          >
            <Icon name={look.icon} label={t(look.text)} /> {renderTitle(decision, t)}
          </p>
        );
      })}
    </>
  );
}
