import type { Advice } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { adviceNote, offerControl } from './coach-panel.tsx';

export interface OfferFieldsProps {
  readonly reply: FormReplyView | null;
  readonly unit: string;
  readonly stored: {
    readonly price: string;
    readonly stock: string;
    readonly leadDays: string;
    readonly areas: readonly string[];
  };
  readonly areaChoices: readonly { readonly code: string; readonly name: string }[];
  readonly priceHint: string;
  /** What 先体检 found. */
  readonly advice: readonly Advice[];
}

function tickedAreas(reply: FormReplyView | null, stored: readonly string[]): readonly string[] {
  if (reply === null) return stored;
  const written = reply.values['areas'];
  return written === undefined ? [] : typeof written === 'string' ? [written] : written;
}

/** Price, stock, lead time and areas: what a supplier says about an offer, new or not. */
export function OfferFields({ reply, unit, stored, areaChoices, priceHint, advice }: OfferFieldsProps) {
  const t = useT();
  const ticked = tickedAreas(reply, stored.areas);
  return (
    <>
      <div className="grid cols-3">
        <Input
          name="price"
          label={t('含税单价（元）')}
          required
          inputMode="decimal"
          autoComplete="off"
          hint={priceHint}
          defaultValue={enteredValue(reply, 'price', stored.price)}
          error={errorsOf(reply, 'price')}
          note={adviceNote(advice, offerControl, 'price')}
        />
        <Input
          name="stock"
          label={t('库存（{unit}）', { unit })}
          required
          inputMode="decimal"
          autoComplete="off"
          hint={t('没有货请写 0，商品仍会显示但不能下单。')}
          defaultValue={enteredValue(reply, 'stock', stored.stock)}
          error={errorsOf(reply, 'stock')}
        />
        <Input
          name="leadDays"
          label={t('供货天数')}
          required
          inputMode="numeric"
          autoComplete="off"
          hint={t('从确认订单到送达，0 到 180 天。')}
          defaultValue={enteredValue(reply, 'leadDays', stored.leadDays)}
          error={errorsOf(reply, 'leadDays')}
        />
      </div>
      <input type="hidden" name="withAreas" value="1" />
      <CheckGroup
        id="areas"
        legend={t('配送地区')}
        hint={t('都不勾选时，按企业资料中的配送范围。')}
        error={errorsOf(reply, 'areas')}
      >
        {areaChoices.map((area) => (
          <Checkbox
            key={area.code}
            name="areas"
            value={area.code}
            defaultChecked={ticked.includes(area.code)}
          >
            {area.name}
          </Checkbox>
        ))}
      </CheckGroup>
    </>
  );
}
