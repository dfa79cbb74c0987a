import type { CheckoutView } from '~/domain/ordering/purchase-view.ts';
import { paths } from '../../paths.ts';
import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money, UppercaseAmount } from '../money.tsx';
import { PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { Page } from '../shell.tsx';
import { MiniSteps } from '../steps.tsx';
import { CheckoutDecisions } from './checkout-decisions.tsx';
import { CheckoutLines } from './checkout-lines.tsx';
import { GreenPanel } from './green-panel.tsx';
import type { ObstacleView } from './obstacles.ts';
import { obstaclesOf } from './obstacles.ts';
import { OrderPreviews } from './order-previews.tsx';

export interface CheckoutPageProps {
  view: CheckoutView;
  /** Of this rendering of the form: a double click is one request. */
  idempotencyKey: string;
  purpose: string;
  /** Id of the returned request this one takes the place of, or empty. */
  revises: string;
  reply: FormReplyView | null | undefined;
  revision: string;
  /** The cards are being evaluated anew. */
  busy: boolean;
}

/** The fields of the checkout form; the form element itself is the route's. */
export function CheckoutPage(props: CheckoutPageProps) {
  const t = useT();
  const { view, reply } = props;
  const obstacles = obstaclesOf(view, t);
  return (
    <Page>
      {/* Enter in a field evaluates anew; it never submits by accident. */}
      <button type="submit" className="sr" name="intent" value="check" tabIndex={-1} aria-hidden="true">
        {t('重新核对')}
      </button>
      <input type="hidden" name="idempotencyKey" value={props.idempotencyKey} />
      {props.revises !== '' && <input type="hidden" name="revises" value={props.revises} />}
      <PageHead
        title={t('结算')}
        actions={
          <MiniSteps label={t('进度')} steps={[t('购物车'), t('预算与合规'), t('提交审批')]} current={1} />
        }
      />
      <ErrorSummary reply={reply} />
      <WithSide
        label={t('合计与提交')}
        side={<TotalsPanel view={view} obstacles={obstacles} busy={props.busy} />}
      >
        <DeliveryPanel view={view} purpose={props.purpose} reply={reply} />
        <CheckoutLines purchase={view.purchase} reply={reply} revision={props.revision} />
        <CheckoutDecisions view={view} reply={reply} />
        <GreenPanel green={view.purchase.green} />
        <OrderPreviews orders={view.purchase.orders} />
      </WithSide>
      <div className="actbar only-phone">
        <span className="actbar-sum">
          {obstacles.length > 0 && (
            <span className="small ink-deny">{t('还差 {n} 步', { n: obstacles.length })}</span>
          )}
          <Money fen={view.purchase.totals.amountFen} size="md" />
        </span>
        {obstacles.length > 0 && (
          <a className="btn push" href="#missing">
            {t('查看')}
          </a>
        )}
        <Button
          variant="primary"
          name="intent"
          value="submit"
          disabled={obstacles.length > 0}
          className={obstacles.length > 0 ? undefined : 'push'}
        >
          {t('提交审批')}
        </Button>
      </div>
    </Page>
  );
}

function DeliveryPanel({
  view,
  purpose,
  reply,
}: {
  view: CheckoutView;
  purpose: string;
  reply: FormReplyView | null | undefined;
}) {
  const t = useT();
  const { unit } = view;
  return (
    <Panel title={t('收货与经办')} more={<a href={paths.accountAddresses()}>{t('管理地址')}</a>} padded>
      <Select
        name="addressId"
        label={t('收货地址')}
        required
        placeholder={view.addresses.length === 0 ? t('请先在“管理地址”中新增地址') : undefined}
        defaultValue={view.addressId ?? ''}
        error={errorsOf(reply, 'addressId')}
        options={view.addresses.map((address) => ({
          value: address.addressId,
          label: t('{place} {detail}（{contact} {phone}）', {
            place: address.divisionName,
            detail: address.detail,
            contact: address.contactName,
            phone: address.contactPhone,
          }),
        }))}
      />
      <Input
        name="purpose"
        label={t('采购用途')}
        required
        maxLength={500}
        autoComplete="off"
        defaultValue={purpose}
        placeholder={t('例如：11–12 月办公与期末考务')}
        error={errorsOf(reply, 'purpose')}
      />
      <Facts
        items={[
          { term: t('开票抬头'), value: unit.invoiceTitle },
          {
            term: t('统一社会信用代码'),
            value: unit.uscc === null ? t('单位资料中未填写') : <span className="code">{unit.uscc}</span>,
          },
        ]}
      />
    </Panel>
  );
}

function TotalsPanel({
  view,
  obstacles,
  busy,
}: {
  view: CheckoutView;
  obstacles: readonly ObstacleView[];
  busy: boolean;
}) {
  const t = useT();
  const { totals } = view.purchase;
  const ready = obstacles.length === 0;
  return (
    <Panel title={t('合计')} padded busy={busy}>
      <Facts
        end
        items={[
          {
            term: t('商品（{n} 行）', { n: totals.lines }),
            key: 'goods',
            value: <Money fen={totals.goodsFen} plain />,
          },
          {
            term: t('运费'),
            value: totals.deliveryFeeFen === 0 ? t('免') : <Money fen={totals.deliveryFeeFen} plain />,
          },
          { term: t('其中税额'), value: <Money fen={totals.taxFen} plain /> },
        ]}
      />
      <hr className="rule flat" />
      <p className="row">
        <span>{t('应付')}</span>
        <span className="push">
          <Money fen={totals.amountFen} size="lg" />
        </span>
      </p>
      <p className="num">
        <UppercaseAmount fen={totals.amountFen} />
      </p>
      <Button
        variant="primary"
        size="lg"
        block
        name="intent"
        value="submit"
        disabled={!ready}
        describedBy={ready ? undefined : 'missing'}
      >
        {t('提交审批')}
      </Button>
      {!ready && (
        <div className="notice deny" id="missing">
          <Icon name="deny" />
          <div>
            <b>{t('还差 {n} 步', { n: obstacles.length })}</b>
            <ol className="numbered">
              {obstacles.map((obstacle) => (
                <li key={obstacle.key}>
                  <a href={`#${obstacle.anchor}`}>{obstacle.text}</a>
                </li>
              ))}
            </ol>
          </div>
        </div>
      )}
      <Button block name="intent" value="check">
        {t('重新核对')}
      </Button>
      <p className="small faint">
        {t('提交后冻结指标并送审批人；审批通过后按供应商拆成订单，供应商确认即形成合同。')}
      </p>
    </Panel>
  );
}
