import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { currentInvoice, orderPayableFen } from '~/domain/fulfilment/progress.ts';
import { shippableMilli } from '~/domain/fulfilment/quantities.ts';
import { fen, toYuanText } from '~/domain/money.ts';
import { formatQuantity, milli } from '~/domain/quantity.ts';
import { Button } from '../button.tsx';
import { Notice } from '../feedback.tsx';
import { FileField, Input } from '../field.tsx';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoney, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { inWordsOf } from './fund-words.ts';
import type { OrderFormProps } from './order-acts.tsx';
import { CancelDialog, HiddenFields } from './order-acts.tsx';

/** 确认订单, with lower prices where the supplier gives them. */
export function ConfirmPanel({ mayRefuse, ...form }: OrderFormProps & { mayRefuse: boolean }) {
  const t = useT();
  const { order, reply, intent } = form;
  const mine = intent === 'confirm' ? reply : null;
  return (
    <Panel title={t('确认订单')} note={t('确认即订立简式合同并公告，价格只能降不能升')} id="confirm" padded>
      <form method="post" className="stack" id="confirm-form">
        <HiddenFields {...form} />
        <div className="grid-2">
          {order.lines.map((line, index) => {
            const name = `lines[${index}].unitPriceYuan`;
            return (
              <div key={line.id}>
                <input type="hidden" name={`lines[${index}].orderLineId`} value={line.id} />
                <Input
                  name={name}
                  label={t('单价（元）：{name}', { name: line.snapshot.name })}
                  inputMode="decimal"
                  autoComplete="off"
                  hint={t('不高于 {price}，× {quantity} {unit}', {
                    price: formatMoney(line.unitPriceFen),
                    quantity: formatQty(line.orderedMilli),
                    unit: line.snapshot.unit,
                  })}
                  defaultValue={enteredValue(mine, name, toYuanText(fen(line.unitPriceFen)))}
                  error={errorsOf(mine, name)}
                />
              </div>
            );
          })}
        </div>
        <p>
          {t.rich('现合计 {total}，含税、运费和安装。降价的差额立即释放给采购单位。', {
            total: <Money fen={order.totalFen} size="md" />,
          })}
        </p>
      </form>
      <div className="row row-wrap">
        <Button variant="primary" name="intent" value="confirm" form="confirm-form">
          {t('确认并订立合同')}
        </Button>
        {mayRefuse && (
          <CancelDialog
            {...form}
            intentName="refuse"
            label={t('拒绝订单')}
            title={t('拒绝订单 {number}', { number: order.number })}
            effect={t(
              inWordsOf(
                order.fundKind,
                msg('无正当理由拒绝将计入履约记录；采购单位的指标和您的库存立即释放。'),
              ),
            )}
          />
        )}
      </div>
    </Panel>
  );
}

/** 发货: what is left, or a part of it. */
export function ShipPanel(form: OrderFormProps) {
  const t = useT();
  const { order, reply, intent } = form;
  const mine = intent === 'ship' ? reply : null;
  const lines = order.lines.filter((line) => shippableMilli(line) > 0);
  const redelivery = order.lines.some((line) => line.rejectedMilli > 0 && shippableMilli(line) > 0);
  return (
    <Panel title={t('登记发货')} note={t('可分批发货，每批一个运单号')} id="ship" padded>
      {redelivery && <Notice tone="warn">{t('采购单位要求补送验收不合格的数量。')}</Notice>}
      <form method="post" className="stack">
        <HiddenFields {...form} />
        <div className="grid-2">
          <Input
            name="carrier"
            label={t('承运单位')}
            required
            maxLength={50}
            placeholder={t('如：顺丰速运、自送')}
            defaultValue={enteredValue(mine, 'carrier')}
            error={errorsOf(mine, 'carrier')}
          />
          <Input
            name="trackingNumber"
            label={t('运单号')}
            required
            maxLength={60}
            autoComplete="off"
            defaultValue={enteredValue(mine, 'trackingNumber')}
            error={errorsOf(mine, 'trackingNumber')}
          />
          {lines.map((line, index) => {
            const name = `lines[${index}].quantity`;
            const max = shippableMilli(line);
            return (
              <div key={line.id}>
                <input type="hidden" name={`lines[${index}].orderLineId`} value={line.id} />
                <Input
                  name={name}
                  label={t('本批数量：{name}', { name: line.snapshot.name })}
                  inputMode="decimal"
                  autoComplete="off"
                  hint={t('待发 {quantity} {unit}', { quantity: formatQty(max), unit: line.snapshot.unit })}
                  defaultValue={enteredValue(mine, name, formatQuantity(milli(max)))}
                  error={errorsOf(mine, name)}
                />
              </div>
            );
          })}
        </div>
        <div>
          <Button variant="primary" name="intent" value="ship" icon="truck">
            {t('登记发货')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** 上传发票 of the accepted amount, or of the whole order. */
export function InvoicePanel({ today, ...form }: OrderFormProps & { today: string }) {
  const t = useT();
  const { order, reply, intent } = form;
  const mine = intent === 'invoice' ? reply : null;
  const amount = invoiceableFen(order);
  const current = currentInvoice(order.invoices);
  return (
    <Panel
      title={current === null ? t('上传发票') : t('换开发票')}
      note={t('抬头 {title}', { title: order.invoiceTitle })}
      id="invoice"
      padded
    >
      {current !== null && (
        <Notice tone={current.amountFen === amount ? 'info' : 'warn'}>
          {current.amountFen === amount
            ? t('发票 {number} 与应开金额一致，无需换开。', { number: current.invoiceNumber })
            : t('发票 {number} 金额 {amount} 元，与应开金额 {due} 元不一致，请换开。', {
                number: current.invoiceNumber,
                amount: formatMoney(current.amountFen),
                due: formatMoney(amount),
              })}
        </Notice>
      )}
      <form method="post" encType="multipart/form-data" className="stack">
        <HiddenFields {...form} />
        <div className="grid-2">
          <Input
            name="invoiceNumber"
            label={t('发票号码')}
            required
            inputMode="numeric"
            maxLength={24}
            autoComplete="off"
            hint={t('数电票 20 位')}
            defaultValue={enteredValue(mine, 'invoiceNumber')}
            error={errorsOf(mine, 'invoiceNumber')}
          />
          <Input
            name="issuedOn"
            type="date"
            label={t('开票日期')}
            required
            max={today}
            defaultValue={enteredValue(mine, 'issuedOn', today)}
            error={errorsOf(mine, 'issuedOn')}
          />
          <Input
            name="amountYuan"
            label={t('价税合计（元）')}
            required
            inputMode="decimal"
            autoComplete="off"
            hint={t('应为 {amount}', { amount: formatMoney(amount) })}
            defaultValue={enteredValue(mine, 'amountYuan', toYuanText(fen(amount)))}
            error={errorsOf(mine, 'amountYuan')}
          />
          <FileField
            name="file"
            label={t('发票文件')}
            required
            accept="application/pdf,image/jpeg,image/png,image/webp"
            hint={t('PDF、JPEG、PNG 或 WebP，不超过 10 MB')}
            error={errorsOf(mine, 'file')}
          />
        </div>
        <p className="small faint">
          {t('购买方：{title}，统一社会信用代码 {uscc}', {
            title: order.invoiceTitle,
            uscc: order.invoiceUscc,
          })}
        </p>
        <div>
          <Button variant="primary" name="intent" value="invoice" icon="upload">
            {t('上传发票')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** What an invoice would be about now: what was accepted, before that the whole order. */
function invoiceableFen(order: OrderView): number {
  const payable = orderPayableFen(order.lines);
  return payable > 0 ? payable : order.totalFen;
}
