import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';

interface Prices {
  readonly price_fen: number | null;
  readonly current_fen: number | null;
  readonly base_fen?: number | null;
}

const percent = (from: number, to: number) => `${(((to - from) / from) * 100).toFixed(1)}%`;

/** The asked price, and for a rise where it comes from and by how much of the compared price. */
export function PriceMove({ prices }: { prices: Prices }) {
  const t = useT();
  const { price_fen, current_fen } = prices;
  if (price_fen === null) return <>—</>;
  if (current_fen === null) return <Money fen={price_fen} plain />;
  const base = prices.base_fen ?? current_fen;
  return (
    <span className="cell-lines">
      <span className="nowrap">
        <span className="was">
          <Money fen={current_fen} plain />
        </span>{' '}
        → <Money fen={price_fen} plain />
      </span>
      <span className="small faint nowrap">
        {t('较比较价上涨 {percent}', { percent: percent(base, price_fen) })}
      </span>
    </span>
  );
}
