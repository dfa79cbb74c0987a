import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { receivableMilli } from '~/domain/fulfilment/quantities.ts';
import { formatQuantity, milli } from '~/domain/quantity.ts';
import { Button } from '../button.tsx';
import { QuantityStepper } from '../choice.tsx';
import { Textarea } from '../field.tsx';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { FieldMessage } from './field-message.tsx';
import type { OrderFormProps } from './order-acts.tsx';
import { HiddenFields } from './order-acts.tsx';

const FORM = 'receive-form';

/** 收货: one stepper a line, filled with what is on its way. */
export function ReceiveForm(form: Omit<OrderFormProps, 'intent'>) {
  const t = useT();
  const { order, reply } = form;
  const lines = order.lines.filter((line) => receivableMilli(line) > 0);
  return (
    <form method="post" id={FORM} className="stack">
      <HiddenFields {...form} />
      <Panel title={t('清点到货')} note={t('按实际清点的数量填写，少到的先不填')}>
        <ul className="judge-list">
          {lines.map((line, index) => {
            const name = `lines[${index}].quantity`;
            const max = receivableMilli(line);
            return (
              <li key={line.id} className="judge">
                <input type="hidden" name={`lines[${index}].orderLineId`} value={line.id} />
                <LineHead
                  line={line}
                  note={t('在途 {quantity} {unit}', { quantity: formatQty(max), unit: line.snapshot.unit })}
                />
                <div className="judge-act">
                  <QuantityStepper
                    id={name}
                    name={name}
                    label={t('实收数量：{name}', { name: line.snapshot.name })}
                    defaultValue={enteredValue(reply, name, formatQuantity(milli(max)))}
                    min={0}
                    max={max / 1000}
                    step={1}
                    size="lg"
                    error={errorsOf(reply, name)}
                  />
                  <span className="soft">{line.snapshot.unit}</span>
                </div>
                <FieldMessage id={name} error={errorsOf(reply, name)} />
              </li>
            );
          })}
        </ul>
        <div className="panel-body">
          <Textarea
            name="note"
            label={t('备注')}
            rows={2}
            maxLength={500}
            hint={t('如外包装破损、少到数量和补齐约定')}
            defaultValue={enteredValue(reply, 'note')}
            error={errorsOf(reply, 'note')}
          />
        </div>
      </Panel>
      <div className="not-phone">
        <Button variant="primary" size="lg">
          {t('登记收货')}
        </Button>
      </div>
      <div className="actbar only-phone">
        <Button variant="primary" block>
          {t('登记收货')}
        </Button>
      </div>
    </form>
  );
}

export function LineHead({ line, note }: { line: OrderView['lines'][number]; note: string }) {
  return (
    <div className="line-item">
      <ProductPicture
        productId={line.productId}
        categoryCode={line.categoryCode}
        name={line.snapshot.name}
        image={line.snapshot.image}
        size="thumb-sm"
      />
      <div>
        <b>{line.snapshot.name}</b>
        <p className="small faint">
          {[line.snapshot.brand, line.snapshot.model].filter(Boolean).join(' · ')}
        </p>
        <p className="small">{note}</p>
      </div>
    </div>
  );
}
