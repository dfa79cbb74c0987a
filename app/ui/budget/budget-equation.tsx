import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';

export interface EquationLine {
  readonly id: string;
  readonly budgetFen: number;
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

/** 可用 = 指标 − 冻结 − 占用 − 支付 of one line in a row of text, each term a link to what it consists of. */
export function BudgetEquation({ line }: { line: EquationLine }) {
  const t = useT();
  const terms = [
    { key: 'held', label: t('冻结'), fen: line.heldFen },
    { key: 'committed', label: t('占用'), fen: line.committedFen },
    { key: 'spent', label: t('支付'), fen: line.spentFen },
  ];
  return (
    <span className="row row-wrap small equation">
      <span>
        {t('可用')}{' '}
        <b>
          <Money fen={line.budgetFen - line.heldFen - line.committedFen - line.spentFen} bare />
        </b>
      </span>
      <span>
        = <a href={paths.budgetLine(line.id, { kind: 'budget' })}>{t('指标')}</a>{' '}
        <Money fen={line.budgetFen} bare plain />
      </span>
      {terms.map(({ key, label, fen }) => (
        <span key={key}>
          − <a href={paths.budgetLine(line.id, { term: key })}>{label}</a> <Money fen={fen} bare plain />
        </span>
      ))}
    </span>
  );
}
