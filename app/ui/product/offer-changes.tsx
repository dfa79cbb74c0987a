import { OFFER_STATUS_NAMES } from '~/domain/catalogue/offer-list.ts';
import type { AreasSaid, OfferChange } from '~/domain/catalogue/offer-version.ts';
import { formatQty, moneyText } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';

const FIELD_NAMES = {
  price: msg('含税单价'),
  stock: msg('库存'),
  areas: msg('供货区域'),
  leadDays: msg('送达天数'),
  tax: msg('税率'),
  status: msg('状态'),
} as const satisfies Record<OfferChange['field'], string>;

/** What a version of an offer changed, one thing a line; what it was before is struck through. */
export function OfferChanges({ changes }: { changes: readonly OfferChange[] }) {
  const t = useT();
  if (changes.length === 0) return <span className="faint">{t('报价内容没有变化')}</span>;
  return (
    <ul className="plain-list">
      {changes.map((change) => (
        <li key={change.field}>
          {t(FIELD_NAMES[change.field])}：
          {change.from !== null && (
            <>
              <span className="was">
                <Said change={{ ...change, to: change.from } as OfferChange} />
              </span>
              {' → '}
            </>
          )}
          <b>
            <Said change={change} />
          </b>
        </li>
      ))}
    </ul>
  );
}

function Said({ change }: { change: OfferChange }) {
  const t = useT();
  if (change.field === 'areas') return <AreasText areas={change.to} />;
  if (change.field === 'status') return <>{t(OFFER_STATUS_NAMES[change.to])}</>;
  const { field, to } = change;
  if (field === 'price') return <>{moneyText(to)}</>;
  if (field === 'stock') return <>{formatQty(to)}</>;
  return <>{field === 'leadDays' ? t('{n} 天内', { n: to }) : `${to / 100}%`}</>;
}

/** Names of areas, or that the supplier delivers wherever he delivers anything. */
export function AreasText({ areas }: { areas: AreasSaid }) {
  const t = useT();
  return <>{areas === 'own' ? t('供应商的全部服务区域') : areas.join(t('、'))}</>;
}
