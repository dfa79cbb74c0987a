import type { Decision, Verdict } from '~/domain/policy/decision.ts';
import { VERDICT_LOOK } from '../decision-card.tsx';
import { toDecisionView } from '../decision-view.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { Status } from '../status.tsx';

export interface PreviewView {
  readonly verdict: Verdict;
  /** the most telling ones, worst first */
  readonly decisions: readonly Decision[];
  /** how many there are */
  readonly checked: number;
  readonly method: string;
  readonly amountFen: number;
  readonly addressText: string | null;
  readonly budget: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly availableFen: number;
    readonly amountFen: number;
  }[];
}

/** 能不能买: the rules' answer for the quantity looked at, before anything is put into the cart. */
export function CanIBuy(props: {
  preview: PreviewView;
  date: string;
  productName: string;
  unit: string;
  methodName: string;
}) {
  const t = useT();
  const { preview } = props;
  const names = {
    lines: [{ lineNo: 1, name: props.productName, unit: props.unit, alternatives: [] }],
    budgetLines: preview.budget,
  };
  const views = preview.decisions.map((decision) => toDecisionView(decision, names, t));
  const look = VERDICT_LOOK[preview.verdict];
  return (
    <aside className="stack stack-3 policy" aria-label={t('能不能买')}>
      <h2 className="row">
        {t('能不能买')} <Status tone={look.tone}>{t(look.text)}</Status>
      </h2>
      <p className="small faint">
        {t('按今日（{date}）有效规则、本单位身份预判，下单时再核一次', { date: props.date })}
      </p>
      <dl className="facts small">
        <dt>{t('采购方式')}</dt>
        <dd>{t(props.methodName)}</dd>
        <dt>{t('预算指标')}</dt>
        <dd>
          {preview.budget.length === 0 && t('没有合适的指标')}
          {preview.budget.map((line) => (
            <span key={line.id}>
              {t.rich('{name}，可用 {money}', {
                name: line.name,
                money: <Money fen={line.availableFen} plain />,
              })}
            </span>
          ))}
        </dd>
      </dl>
      <ul className="checks">
        {views.map((view) => (
          <li key={view.key}>
            <span className={`ink-${VERDICT_LOOK[view.verdict].tone}`}>
              <Icon name={VERDICT_LOOK[view.verdict].icon} />
            </span>
            <div>
              <b>{t(VERDICT_LOOK[view.verdict].text)}</b> {view.title}
              {view.verdict !== 'permit' && <span className="small soft"> {view.summary}</span>}
              <small>
                <a href={view.clause.href}>{view.clause.citation}</a>
              </small>
            </div>
          </li>
        ))}
      </ul>
      <p className="small faint">{t('共核对 {n} 条规则，结算页可看完整决定卡。', { n: preview.checked })}</p>
    </aside>
  );
}
