import { OFFER_STATUS_NAMES } from '~/domain/catalogue/offer-list.ts';
import { BLOCK_REASONS, OFFER_WARNINGS } from '~/domain/catalogue/orderability.ts';
import { useT } from '../i18n/context.tsx';
import { Status } from '../status.tsx';

interface OfferState {
  readonly status: keyof typeof OFFER_STATUS_NAMES;
  readonly blocked_reason: string | null;
  readonly stock_milli: number;
}

/** 在售, 不可订购, 缺货, 已下架 …: one pill for what a buyer would meet. */
export function OfferStatus({ offer }: { offer: OfferState }) {
  const t = useT();
  if (offer.status !== 'listed') {
    return (
      <Status tone={offer.status === 'frozen' ? 'deny' : 'idle'}>
        {t(OFFER_STATUS_NAMES[offer.status])}
      </Status>
    );
  }
  if (offer.blocked_reason !== null) return <Status tone="deny">{t('不可订购')}</Status>;
  if (offer.stock_milli === 0) return <Status tone="warn">{t('缺货')}</Status>;
  return <Status tone="ok">{t('在售')}</Status>;
}

const known = (table: Readonly<Record<string, string>>, code: string) => table[code] ?? null;

/** Sentences for what keeps an offer from being ordered, and for doubts about it. */
export function offerRemarks(offer: {
  readonly blocked_reason: string | null;
  readonly warnings: readonly string[];
}): { readonly block: string | null; readonly warnings: readonly string[] } {
  const block = offer.blocked_reason === null ? null : known(BLOCK_REASONS, offer.blocked_reason);
  const warnings = offer.warnings.flatMap((code) => {
    if (code === 'star-certificate-missing') return [];
    const text = known(OFFER_WARNINGS, code);
    return text === null ? [] : [text];
  });
  return { block, warnings };
}
