import type { Advice } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { CoachButton } from './coach-button.tsx';
import { OfferFields } from './offer-fields.tsx';
import type { OfferableProduct } from './offerable-products.tsx';

/** Terms of a new offer of one product; with the supplier's entries to put it under. */
export function NewOfferForm(props: {
  product: OfferableProduct;
  areaChoices: readonly { readonly code: string; readonly name: string }[];
  reply: FormReplyView | null;
  /** What 先体检 found on it. */
  advice: readonly Advice[];
}) {
  const t = useT();
  const { product, reply } = props;
  const entries = product.entries.map((entry) => ({
    value: entry.id,
    label:
      entry.agreedPriceFen === null
        ? t('{number} {name}', { number: entry.number, name: entry.name })
        : t('{number} {name}（协议价 {price} 元）', {
            number: entry.number,
            name: entry.name,
            price: formatMoney(entry.agreedPriceFen),
          }),
  }));
  return (
    <form method="post">
      <input type="hidden" name="productId" value={product.id} />
      <Panel
        title={product.name}
        note={product.category_name}
        padded
        more={<a href={paths.supplierNewOffer()}>{t('换一个商品')}</a>}
        foot={
          <>
            <Button variant="primary">{t('上架')}</Button>
            <CoachButton />
            <ButtonLink variant="quiet" href={paths.supplierOffers()}>
              {t('取消')}
            </ButtonLink>
          </>
        }
      >
        <div className="grid cols-3">
          <Input
            name="sku"
            label={t('您的货号')}
            required
            maxLength={64}
            autoComplete="off"
            hint={t('在您的商品中不能重复，导入时按它对应。')}
            defaultValue={enteredValue(reply, 'sku')}
            error={errorsOf(reply, 'sku')}
          />
          {entries.length > 0 && (
            <Select
              name="agreementEntryId"
              label={t('销售方式')}
              options={entries}
              placeholder={t('商城直购（不在框架协议下）')}
              defaultValue={enteredValue(reply, 'agreementEntryId', entries[0]?.value)}
              hint={t('框架协议下的报价不能高于您的协议价。')}
              error={errorsOf(reply, 'agreementEntryId')}
            />
          )}
        </div>
        <OfferFields
          reply={reply}
          advice={props.advice}
          unit={product.unit}
          stored={{ price: '', stock: '', leadDays: '3', areas: [] }}
          areaChoices={props.areaChoices}
          priceHint={
            product.lowest_fen === null
              ? t('含税、不含运费，最多两位小数。')
              : t('含税、不含运费；当前在售最低 {price} 元。', { price: formatMoney(product.lowest_fen) })
          }
        />
      </Panel>
    </form>
  );
}
