import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';

export interface BudgetTermsItem {
  readonly initialFen: number;
  readonly carriedFen: number;
  readonly raisedFen: number;
  readonly loweredFen: number;
}

/** 指标 = 年初批复 + 结转 + 调增 − 调减; each opens to its entries where there is one line. */
export function BudgetTerms(props: {
  budgetFen: number;
  terms: BudgetTermsItem;
  hrefOf?: (kind: 'budget' | 'carry') => string;
}) {
  const t = useT();
  const { terms, hrefOf } = props;
  const items = [
    { key: 'initial', sign: '=', label: t('年初批复'), fen: terms.initialFen, kind: 'budget' as const },
    { key: 'carried', sign: '+', label: t('结转'), fen: terms.carriedFen, kind: 'carry' as const },
    { key: 'raised', sign: '+', label: t('调增'), fen: terms.raisedFen, kind: 'budget' as const },
    { key: 'lowered', sign: '−', label: t('调减'), fen: terms.loweredFen, kind: 'budget' as const },
  ];
  return (
    <p className="row row-wrap small budget-terms">
      <span>
        {t('指标')} <Money fen={props.budgetFen} bare plain />
      </span>
      {items.map(({ key, sign, label, fen, kind }) => (
        <span key={key} className={fen === 0 ? 'faint' : undefined}>
          {sign} {hrefOf === undefined || fen === 0 ? label : <a href={hrefOf(kind)}>{label}</a>}{' '}
          <Money fen={fen} bare plain />
        </span>
      ))}
    </p>
  );
}
