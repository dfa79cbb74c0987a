import { GREEN_ATTRIBUTES } from '~/domain/catalogue/green.ts';
import type { Advice } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import type { SpecField } from '~/domain/catalogue/spec-template.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Input, Select, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { CoachButton } from './coach-button.tsx';
import { adviceNote, productControl } from './coach-panel.tsx';
import { SpecInputs } from './spec-inputs.tsx';

const MAKER_SIZES = [
  ['large', msg('大型')],
  ['medium', msg('中型')],
  ['small', msg('小型')],
  ['micro', msg('微型')],
] as const;

type AttributeName = keyof typeof GREEN_ATTRIBUTES;
const ATTRIBUTES = Object.keys(GREEN_ATTRIBUTES) as AttributeName[];

export interface ProductFormView {
  readonly categoryCode: string;
  readonly categoryName: string | null;
  readonly fields: readonly SpecField[];
  readonly leaves: readonly { readonly code: string; readonly name: string }[];
}

/** A product nobody has described yet, or an own one described anew: it stays the supplier's own. */
export function CreateProductForm({
  form,
  reply,
  advice,
  editing,
}: {
  form: ProductFormView;
  reply: FormReplyView | null;
  /** What 先体检 found on it. */
  advice: readonly Advice[];
  /** The version that is changed, and where to go without changing it. */
  editing?: { version: number; back: string };
}) {
  const t = useT();
  // what the template asks for is not asked twice
  const asked = new Set<string>(form.fields.map(({ code }) => code));
  const controlOf = productControl(form.fields);
  const noteOf = (control: string) => adviceNote(advice, controlOf, control);
  const text = (name: string) => ({
    name,
    defaultValue: enteredValue(reply, name),
    error: errorsOf(reply, name),
    note: noteOf(name),
  });
  return (
    <form method="post" className="stack">
      <input type="hidden" name="categoryCode" value={form.categoryCode} />
      {editing !== undefined && <input type="hidden" name="version" value={editing.version} />}
      <Panel
        title={editing === undefined ? t('新建商品资料') : t('商品资料')}
        note={t('资料归本企业所有，只有您可以供应')}
        padded
      >
        <div className="grid cols-3">
          <Input {...text('name')} label={t('商品名称')} required maxLength={200} />
          <Input {...text('brand')} label={t('品牌')} required maxLength={60} />
          <Input {...text('model')} label={t('型号')} required maxLength={80} />
          <Input {...text('manufacturer')} label={t('生产厂家')} required maxLength={100} />
          <Select
            {...text('makerSize')}
            label={t('厂家规模')}
            placeholder={t('不清楚')}
            options={MAKER_SIZES.map(([value, label]) => ({ value, label: t(label) }))}
          />
          <Select
            {...text('isDomestic')}
            label={t('是否本国产品')}
            placeholder={t('不清楚')}
            options={[
              { value: 'yes', label: t('是') },
              { value: 'no', label: t('否') },
            ]}
          />
          <Input
            {...text('unit')}
            label={t('计量单位')}
            required
            maxLength={10}
            hint={t('例如 件、箱、台。')}
          />
          <Input {...text('gtin')} label={t('商品条码')} inputMode="numeric" maxLength={14} />
          <Input
            {...text('fits')}
            label={t('适用机型')}
            maxLength={500}
            hint={t('耗材填写，多个型号用逗号分开；会显示在这些设备的页面上。')}
          />
        </div>
        <Textarea
          {...text('specifications')}
          label={form.fields.length === 0 ? t('规格参数') : t('其他规格参数')}
          rows={5}
          hint={t('每行一项，写成“名称：内容”。')}
        />
        <Textarea {...text('description')} label={t('商品说明')} rows={3} />
      </Panel>
      {form.fields.length > 0 && (
        <Panel
          title={t('{category} 规格', { category: form.categoryName ?? '' })}
          note={t('按品目的规格模板填写；买家按它筛选和比较')}
          padded
        >
          <SpecInputs fields={form.fields} reply={reply} noteOf={noteOf} />
        </Panel>
      )}
      <Panel
        title={t('节能属性')}
        note={t('决定是否属于强制节能；不适用的留空')}
        padded
        foot={
          <>
            <Button variant="primary" name="intent" value="create-product">
              {editing === undefined ? t('保存并填写报价') : t('保存商品资料')}
            </Button>
            <CoachButton intent="coach-product" />
            <ButtonLink variant="quiet" href={editing?.back ?? paths.supplierNewOffer()}>
              {t('取消')}
            </ButtonLink>
          </>
        }
      >
        <div className="grid cols-3">
          {ATTRIBUTES.filter((name) => !asked.has(name)).map((name) => (
            <Select
              key={name}
              {...text(name)}
              label={GREEN_ATTRIBUTES[name].name}
              placeholder={t('不适用或不清楚')}
              options={Object.entries(GREEN_ATTRIBUTES[name].values).map(([value, label]) => ({
                value,
                label,
              }))}
            />
          ))}
        </div>
      </Panel>
    </form>
  );
}

/** First the 品目: what the form asks depends on it. */
export function ChooseCategory({ form }: { form: ProductFormView }) {
  const t = useT();
  const unknown = form.categoryCode !== '' && form.categoryName === null;
  return (
    <form method="get" action={paths.supplierNewOffer()} className="stack">
      <input type="hidden" name="describe" value="1" />
      <Panel
        title={t('新建商品资料')}
        note={t('先选品目，再按它的规格模板填写')}
        padded
        foot={
          <>
            <Button variant="primary">{t('下一步')}</Button>
            <ButtonLink variant="quiet" href={paths.supplierNewOffer()}>
              {t('取消')}
            </ButtonLink>
          </>
        }
      >
        <Input
          name="category"
          label={t('品目编码')}
          required
          maxLength={9}
          autoComplete="off"
          list="leaves"
          defaultValue={form.categoryCode}
          error={unknown ? t('请选择到最底级的品目。') : undefined}
          hint={t('最底级品目，例如 A05040101 复印纸。')}
        />
        <datalist id="leaves">
          {form.leaves.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
      </Panel>
    </form>
  );
}
