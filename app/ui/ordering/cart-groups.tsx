import type { CartGroupView, CartView, PurchaseLineView } from '~/domain/ordering/purchase-view.ts';
import type { Decision } from '~/domain/policy/decision.ts';
import { paths } from '../../paths.ts';
import { QuantityStepper } from '../choice.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf, firstError } from '../form-reply.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { ProductLabels, Tag } from '../tag.tsx';
import { LineNotes } from './line-notes.tsx';

export const SIZE_NAMES: Readonly<Record<string, string>> = {
  large: msg('大型企业'),
  medium: msg('中型企业'),
  small: msg('小型企业'),
  micro: msg('微型企业'),
};

export interface CartGroupsProps {
  cart: CartView;
  reply: FormReplyView | null | undefined;
  /** Called after a quantity or a tick has changed, so that the page saves by itself. */
  onChange: () => void;
}

/** The cart by supplier, within him by agreement. Every line is two form fields: quantity and tick. */
export function CartGroups({ cart, reply, onChange }: CartGroupsProps) {
  const items = cart.groups.flatMap((group) => group.parts.flatMap((part) => part.lines));
  const indexes = new Map(items.map((line, index) => [line.itemId, index]));
  return (
    <>
      {cart.groups.map((group) => (
        <SupplierPanel
          key={group.key}
          group={group}
          decisions={cart.purchase.decisions}
          reply={reply}
          onChange={onChange}
          indexes={indexes}
        />
      ))}
    </>
  );
}

interface SupplierProps {
  group: CartGroupView;
  decisions: readonly Decision[];
  reply: FormReplyView | null | undefined;
  onChange: () => void;
  /** Place of each line in the names of the form's fields. */
  indexes: ReadonlyMap<string, number>;
}

function SupplierPanel({ group, decisions, reply, onChange, indexes }: SupplierProps) {
  const t = useT();
  const lines = group.parts.flatMap((part) => part.lines);
  return (
    <section className="panel supplier" aria-label={group.supplierName}>
      <header className="panel-head">
        <TickAll name={group.supplierName} all={lines.every((line) => line.selected)} onChange={onChange} />
        <h2 className="cart-supplier">{group.supplierName}</h2>
        <span className="small faint">{t(SIZE_NAMES[group.sizeClass] ?? group.sizeClass)}</span>
        <span className="more row">
          <span className="faint not-phone">{t('{n} 行', { n: group.lineCount })}</span>
          <Money fen={group.amountFen} size="md" />
        </span>
      </header>
      <div className="table-wrap">
        <table className="table table-stack cart-table">
          <caption className="sr">{t('{supplier} 的商品', { supplier: group.supplierName })}</caption>
          <colgroup>
            <col />
            <col />
            <col />
            <col />
            <col />
            <col />
          </colgroup>
          {group.parts.map((part) => (
            <tbody key={part.key}>
              <AgreementRow part={part} />
              {part.lines.map((line) => (
                <CartLine
                  key={line.itemId}
                  line={line}
                  index={indexes.get(line.itemId) ?? 0}
                  decisions={decisions}
                  reply={reply}
                  onChange={onChange}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

/** Ticks every box of its panel; without script it is absent, each line has its own. */
function TickAll({ name, all, onChange }: { name: string; all: boolean; onChange: () => void }) {
  const t = useT();
  return (
    <input
      type="checkbox"
      className="needs-script"
      key={String(all)}
      defaultChecked={all}
      aria-label={t('选择 {name} 的全部商品', { name })}
      onChange={(event) => {
        const panel = event.currentTarget.closest('section');
        for (const box of panel?.querySelectorAll<HTMLInputElement>('.pick input') ?? []) {
          box.checked = event.currentTarget.checked;
        }
        onChange();
      }}
    />
  );
}

function AgreementRow({ part }: { part: CartGroupView['parts'][number] }) {
  const t = useT();
  const { agreement } = part;
  return (
    <tr className="agreement">
      <td colSpan={6}>
        <span className="row row-wrap">
          {agreement === null ? (
            <>
              <Tag>{t('网上超市')}</Tag>
              <span>{t('非协议商品')}</span>
            </>
          ) : (
            <>
              <Tag tone="framework">{t('框架')}</Tag>
              <a href={paths.agreement(agreement.id)}>
                {agreement.number} {agreement.name}
              </a>
              <span className="small faint">
                {t('有效至 {date} · 直接选定', { date: agreement.validTo })}
              </span>
            </>
          )}
          <span className="small faint">
            {part.toFreeDeliveryFen > 0
              ? t.rich('运费 {fee}，再买 {more} 免运费', {
                  fee: <Money fen={part.deliveryFeeFen} plain />,
                  more: <Money fen={part.toFreeDeliveryFen} plain />,
                })
              : t('到手价含运费')}
          </span>
          <span className="small push">
            {t('小计')} <Money fen={part.amountFen} />
          </span>
        </span>
      </td>
    </tr>
  );
}

interface LineProps {
  line: PurchaseLineView;
  index: number;
  decisions: readonly Decision[];
  reply: FormReplyView | null | undefined;
  onChange: () => void;
}

function CartLine({ line, index, decisions, reply, onChange }: LineProps) {
  const t = useT();
  const field = (name: string) => `items[${index}].${name}`;
  const error = errorsOf(reply, field('quantity'));
  const message = firstError(error, t);
  const rose = line.problems.find((problem) => problem.kind === 'price_rose');
  return (
    <tr>
      <td className="pick">
        <input type="hidden" name={field('id')} value={line.itemId} />
        <input
          type="checkbox"
          key={String(line.selected)}
          name={field('selected')}
          defaultChecked={line.selected}
          aria-label={t('选择 {name}', { name: line.name })}
          onChange={onChange}
        />
      </td>
      <td className="lead">
        <div className="line-item">
          <ProductPicture
            productId={line.productId}
            categoryCode={line.categoryCode}
            name={line.name}
            image={line.image}
            size="thumb"
            href={paths.product(line.productId)}
          />
          <div>
            <a className="strong ink-line" href={paths.product(line.productId)}>
              {line.name}
            </a>
            <p className="small faint">
              {[line.brand, line.model].filter(Boolean).join(' ')}
              {line.leadDays > 0 && ` · ${t('{n} 天内送达', { n: line.leadDays })}`}
            </p>
            <ProductLabels labels={line.labels} />
            <LineNotes line={line} decisions={decisions} />
          </div>
        </div>
      </td>
      <td className="num unit" data-label={t('单价')}>
        <Money fen={line.unitPriceFen} plain />
        <span className="unit-price">/{line.unit}</span>
      </td>
      <td className="qty" data-label={t('数量')}>
        <QuantityStepper
          key={`${line.itemId}-${line.quantityMilli}`}
          id={field('quantity')}
          name={field('quantity')}
          defaultValue={enteredValue(
            message === undefined ? null : reply,
            field('quantity'),
            String(line.quantityMilli / 1000),
          )}
          label={t('数量：{name}', { name: line.name })}
          error={error}
          onCommit={onChange}
        />
        {message !== undefined && (
          <span className="field-error">
            <Icon name="warn" />
            {message}
          </span>
        )}
        {line.stockMilli < 100_000 && (
          <span className="small faint line-part">{t('库存 {n}', { n: formatQty(line.stockMilli) })}</span>
        )}
      </td>
      <td className="num sum" data-label={t('小计')}>
        <Money fen={line.goodsFen} />
      </td>
      <td className="acts">
        {rose?.kind === 'price_rose' && (
          <button
            type="submit"
            name="intent"
            value={`accept:${line.itemId}:${rose.toFen}`}
            className="ink-primary strong"
          >
            {t('接受新价')}
          </button>
        )}
        <button type="submit" name="intent" value={`favourite:${line.itemId}`}>
          {t('移入关注')}
        </button>
        <button type="submit" name="intent" value={`remove:${line.itemId}`}>
          {t('删除')}
        </button>
      </td>
    </tr>
  );
}
