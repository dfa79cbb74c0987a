import { fen as toFen, toUppercaseAmount } from '~/domain/money.ts';
import { formatMoney } from './format.ts';

export interface MoneyProps {
  /** Amount in fen; tax-inclusive unless the label beside it says otherwise. */
  fen: number;
  /** `lg` is the one figure of a page, `md` a card's price. */
  size?: 'md' | 'lg' | undefined;
  /** Regular weight, for amounts that are not the point of the row. */
  plain?: boolean | undefined;
  /** Without ¥, as in table columns whose head names the unit. */
  bare?: boolean | undefined;
  /** Writes `+` before a positive amount, for differences. */
  signed?: boolean | undefined;
  /** A former price, struck through. */
  was?: boolean | undefined;
  className?: string | undefined;
}

/** `¥12,345.00`; minus is `−`. */
export function Money({ fen, size, plain, bare, signed, was, className }: MoneyProps) {
  let name = 'money';
  if (size) name += ` money-${size}`;
  if (plain || was) name += ' money-plain';
  if (was) name += ' was';
  if (className) name += ` ${className}`;
  const sign = fen < 0 ? '−' : signed && fen > 0 ? '+' : '';
  return (
    <span className={name}>
      {sign}
      {!bare && <i className="yen">¥</i>}
      {formatMoney(Math.abs(fen))}
    </span>
  );
}

/** `¥3.96/100张`: the price of a comparable unit, in small print beside the price. `unit` alone gives `/箱`. */
export function UnitPrice({
  fen,
  per,
  unit,
}: {
  fen?: number | undefined;
  per?: string | undefined;
  unit?: string | undefined;
}) {
  const base = fen === undefined || per === undefined ? null : `¥${formatMoney(fen)}/${per}`;
  return (
    <span className="unit-price">
      {unit && `/${unit}`}
      {unit && base && ' · '}
      {base}
    </span>
  );
}

/** 人民币大写, at totals and on prints. */
export function UppercaseAmount({ fen, className }: { fen: number; className?: string | undefined }) {
  return <span className={className ?? 'small faint'}>{toUppercaseAmount(toFen(fen))}</span>;
}
