import type { BudgetLineView, PurchaseView } from '~/domain/ordering/purchase-view.ts';
import type { Decision, Verdict } from '~/domain/policy/decision.ts';
import { VERDICT_ORDER } from '~/domain/policy/decision.ts';
import { renderTitle } from '~/domain/policy/render-decision.ts';
import { paths } from '../../paths.ts';
import { BudgetEquation } from '../budget/budget-equation.tsx';
import { VERDICT_LOOK } from '../decision-card.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';

/** 预算: what each budget line that is used has, loses and keeps. */
export function BudgetPanel({ lines }: { lines: readonly BudgetLineView[] }) {
  const t = useT();
  const used = lines.filter((line) => line.takenFen > 0);
  return (
    <Panel title={t('预算')} more={<a href={paths.budget()}>{t('查看账本')}</a>} padded>
      {used.length === 0 && <p className="small faint">{t('所选商品还没有对应的预算指标。')}</p>}
      {used.map((line) => (
        <div key={line.id} className="stack stack-1">
          <b>
            {line.economicClass} {line.name}
          </b>
          <BudgetEquation line={line} />
          <Facts
            end
            items={[
              { term: t('可用'), value: <Money fen={line.availableFen} plain /> },
              { term: t('本次'), value: <Money fen={-line.takenFen} plain /> },
              { term: t('提交后可用'), value: <Money fen={line.availableFen - line.takenFen} /> },
            ]}
          />
          <Meter
            total={Math.max(line.availableFen, 1)}
            segments={[{ key: 'taken', label: t('本次占可用'), value: line.takenFen, fill: 3 }]}
          />
          <p className="small faint">
            {t('本次占可用 {share}', {
              share: line.availableFen > 0 ? formatPercent(line.takenFen / line.availableFen) : '—',
            })}
          </p>
        </div>
      ))}
    </Panel>
  );
}

interface Row {
  verdict: Verdict;
  title: string;
  n: number;
}

/** 提交前要处理: one row per kind of finding, worst first; all passes in one row. */
export function PrecheckPanel({ purchase }: { purchase: PurchaseView }) {
  const t = useT();
  const rows = new Map<string, Row>();
  const put = (decision: Decision) => {
    const title = renderTitle(decision, t);
    const key = `${decision.verdict}|${title}`;
    const row = rows.get(key) ?? { verdict: decision.verdict, title, n: 0 };
    rows.set(key, { ...row, n: row.n + 1 });
  };
  for (const decision of purchase.decisions) if (decision.verdict !== 'permit') put(decision);
  const passes = purchase.decisions.filter((decision) => decision.verdict === 'permit').length;
  const problems = purchase.lines.reduce((sum, line) => sum + line.problems.length, 0);
  const sorted = [...rows.values()].sort((a, b) => VERDICT_ORDER[b.verdict] - VERDICT_ORDER[a.verdict]);
  return (
    <Panel title={t('提交前要处理')} more={<span className="faint small">{t('预判')}</span>}>
      <ul className="pre">
        {problems > 0 && (
          <li>
            <Status tone="deny">{t('待处理')}</Status>
            <span>{t('下架、缺货或涨价的商品')}</span>
            <b>{problems}</b>
          </li>
        )}
        {sorted.map((row) => (
          <li key={`${row.verdict}-${row.title}`}>
            <Status tone={VERDICT_LOOK[row.verdict].tone}>{t(VERDICT_LOOK[row.verdict].text)}</Status>
            <span>{row.title}</span>
            <b>{row.n}</b>
          </li>
        ))}
        <li>
          <Status tone="ok">{t('通过')}</Status>
          <span>{sorted.length === 0 ? t('全部规则') : t('其余规则')}</span>
          <b>{passes}</b>
        </li>
      </ul>
    </Panel>
  );
}
