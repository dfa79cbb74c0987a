import { Button } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Textarea } from '../field.tsx';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Facts, Panel } from '../panel.tsx';
import type { OrderFormProps } from './order-acts.tsx';
import { HiddenFields } from './order-acts.tsx';

const ASPECTS = [
  ['quality', msg('商品质量')],
  ['delivery', msg('交付时效')],
  ['service', msg('服务态度')],
] as const;
const SCORES = ['5', '4', '3', '2', '1'] as const;

/** 履约评价: the form while it is open, the marks once they are given. */
export function OrderRating({ may, ...form }: OrderFormProps & { may: boolean }) {
  const t = useT();
  const { rating } = form.order;
  if (rating !== null) {
    return (
      <Panel title={t('履约评价')} note={formatDate(rating.ratedAt)} id="rating" padded>
        <Facts
          items={[
            ...ASPECTS.map(([key, label]) => ({ term: t(label), value: t('{n} 分', { n: rating[key] }) })),
            { term: t('评语'), value: rating.comment === '' ? null : rating.comment },
          ]}
        />
      </Panel>
    );
  }
  if (!may) return null;
  const mine = form.intent === 'rate' ? form.reply : null;
  return (
    <Panel title={t('履约评价')} note={t('每张订单评价一次，供应商可见')} id="rating" padded>
      <form method="post" className="stack">
        <HiddenFields {...form} />
        {ASPECTS.map(([name, label]) => (
          <CheckGroup key={name} id={name} legend={t(label)} required error={errorsOf(mine, name)}>
            {SCORES.map((score) => (
              <Checkbox
                key={score}
                type="radio"
                name={name}
                id={`${name}-${score}`}
                value={score}
                defaultChecked={enteredValue(mine, name) === score}
              >
                {t('{n} 分', { n: Number(score) })}
              </Checkbox>
            ))}
          </CheckGroup>
        ))}
        <Textarea
          name="comment"
          label={t('评语')}
          rows={2}
          maxLength={300}
          defaultValue={enteredValue(mine, 'comment')}
          error={errorsOf(mine, 'comment')}
        />
        <div>
          <Button variant="primary" name="intent" value="rate">
            {t('提交评价')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
