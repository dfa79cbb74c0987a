import { RAIL_NAMES } from '~/domain/payment/rails.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Money, UppercaseAmount } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel } from '../panel.tsx';

export interface ApplyUnionPaymentProps {
  order: {
    readonly id: string;
    readonly number: string;
    readonly version: number;
    readonly payeeName: string;
    readonly payeeBank: string;
    readonly payeeAccountEnd: string;
  };
  amountFen: number;
  invoice: { readonly invoiceNumber: string; readonly amountFen: number } | null;
  payable: boolean;
  cardsOpen: boolean;
  formKey: string;
  reply: FormReplyView | null | undefined;
}

/** 申请支付 of a union's order: how much, to whom, by its account or by card. */
export function ApplyUnionPayment(props: ApplyUnionPaymentProps) {
  const t = useT();
  const { order, amountFen, invoice, payable } = props;
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('工会支付'), href: paths.unionPayments() }, { label: t('申请支付') }]}
      />
      <PageHead title={t('申请支付')} note={t('订单 {number}', { number: order.number })} />
      <ErrorSummary reply={props.reply} />
      <Panel title={t('付给谁、付多少')} padded>
        <Facts
          items={[
            {
              term: t('金额'),
              value: (
                <>
                  <Money fen={amountFen} size="md" />{' '}
                  <UppercaseAmount fen={amountFen} className="small faint" />
                </>
              ),
            },
            { term: t('收款人'), value: order.payeeName },
            { term: t('收款账户'), value: `${order.payeeBank} ****${order.payeeAccountEnd}` },
            {
              term: t('发票'),
              value: invoice === null ? t('尚未收到') : <span className="code">{invoice.invoiceNumber}</span>,
            },
          ]}
        />
      </Panel>
      {payable && invoice !== null ? (
        <ChooseRail {...props} />
      ) : (
        <Panel>
          <Empty
            title={payable ? t('供应商还没有上传发票') : t('这张订单现在不能申请支付')}
            actions={<ButtonLink href={paths.order(order.id)}>{t('查看订单')}</ButtonLink>}
          >
            {payable
              ? t('收到与验收金额一致的发票后即可申请。')
              : t('全部验收合格且没有办理中的支付时才能申请。')}
          </Empty>
        </Panel>
      )}
    </OfficePage>
  );
}

function ChooseRail({ order, cardsOpen, formKey, reply }: ApplyUnionPaymentProps) {
  const t = useT();
  const chosen = enteredValue(reply, 'rail', 'union_account');
  return (
    <Panel title={t('怎样付')} padded>
      <form method="post" className="stack">
        <input type="hidden" name="orderId" value={order.id} />
        <input type="hidden" name="version" value={order.version} />
        <input type="hidden" name="idempotencyKey" value={formKey} />
        <CheckGroup legend={t('支付方式')} required id="rail" error={errorsOf(reply, 'rail')}>
          <Checkbox
            type="radio"
            name="rail"
            value="union_account"
            defaultChecked={chosen !== 'stripe' || !cardsOpen}
          >
            <b>{t(RAIL_NAMES.union_account)}</b>
            <span className="small faint line-part">
              {t('主席确认后打印转账单到银行办理；导入银行流水后自动核销。')}
            </span>
          </Checkbox>
          <Checkbox
            type="radio"
            name="rail"
            value="stripe"
            disabled={!cardsOpen}
            defaultChecked={cardsOpen && chosen === 'stripe'}
          >
            <b>{t(RAIL_NAMES.stripe)}</b>
            <span className="small faint line-part">
              {cardsOpen
                ? t('主席确认后在收单机构的安全页面付款，卡号不经过商城；24 小时内有效。')
                : t('商城尚未接通银行卡收单，暂不能选择；如需开通请联系商城运营。')}
            </span>
          </Checkbox>
        </CheckGroup>
        <div>
          <Button variant="primary">{t('提交主席确认')}</Button>
        </div>
      </form>
    </Panel>
  );
}
