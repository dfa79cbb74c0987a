import type { stillToBuy } from '~/domain/welfare/goods.ts';
import { mayAttachMinutes } from '~/domain/welfare/minutes-file.ts';
import type { ProgrammePurchase } from '~/domain/welfare/programme-view.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Notice } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { MinutesField, MinutesLink } from '../ordering/minutes-facts.tsx';
import { RequestStatus } from '../ordering/request-status.tsx';
import { OrderStatus } from '../orders/order-status.tsx';
import { Facts, Panel } from '../panel.tsx';
import type { ProgrammePageProps } from './programme-page.tsx';

type Props = ProgrammePageProps & { mayEdit: boolean; toBuy: ReturnType<typeof stillToBuy> };

/** 采购: what was asked of the chair and ordered, and what is still to be. */
export function PurchasePanel(props: Props) {
  const t = useT();
  const { page, mayEdit, toBuy, mayApprove } = props;
  return (
    <Panel title={t('采购')} padded>
      {page.purchases.length === 0 && <p className="faint">{t('分配好后，连同会议纪要提交主席审批。')}</p>}
      {page.purchases.map((purchase) => (
        <div key={purchase.requestId} className="stack stack-2">
          <p className="row row-wrap">
            <a className="code" href={paths.request(purchase.requestId)}>
              {purchase.number}
            </a>
            <RequestStatus state={purchase.state} />
            {mayApprove && purchase.state === 'APPROVING' && (
              <ButtonLink size="sm" variant="primary" href={paths.approval(purchase.requestId)}>
                {t('去审批')}
              </ButtonLink>
            )}
          </p>
          <Facts
            items={[
              { term: t('金额'), value: <Money fen={purchase.totalFen} /> },
              { term: t('会议纪要'), value: `${purchase.minutesNumber} · ${formatDate(purchase.minutesOn)}` },
              {
                term: t('纪要文件'),
                value: <PurchaseMinutes purchase={purchase} mayAttach={props.mayAttach} />,
              },
              { term: t('审批人'), value: purchase.decidedBy },
              { term: t('审批意见'), value: purchase.decisionNote },
            ]}
          />
          {purchase.orders.map((order) => (
            <p key={order.id} className="row row-wrap small">
              <a className="code" href={paths.order(order.id)}>
                {order.number}
              </a>
              <OrderStatus state={order.state} />
              <span className="faint">{order.supplierName}</span>
            </p>
          ))}
        </div>
      ))}
      {mayEdit && toBuy.length > 0 && <SubmitForm {...props} />}
    </Panel>
  );
}

/** The file; where it is missing, the way to upload it. */
function PurchaseMinutes({ purchase, mayAttach }: { purchase: ProgrammePurchase; mayAttach: boolean }) {
  const t = useT();
  const { minutesFile: file, state, requestId } = purchase;
  return (
    <>
      <MinutesLink file={file} />{' '}
      {file === null && mayAttach && mayAttachMinutes(state, false) && (
        <a className="small" href={`${paths.request(requestId)}#minutes`}>
          {t('去上传')}
        </a>
      )}
    </>
  );
}

function SubmitForm({ page, formKey, reply }: Props) {
  const t = useT();
  const again = page.purchases.some((purchase) => purchase.state === 'APPROVED');
  if (page.addresses.length === 0) {
    return (
      <Notice tone="warn">
        {t.rich('工会还没有收货地址，请先{link}。', {
          link: <a href={paths.accountAddresses()}>{t('登记收货地址')}</a>,
        })}
      </Notice>
    );
  }
  return (
    <form method="post" className="stack" encType="multipart/form-data">
      {again && <Notice>{t('名单比已采购的多，可以补充采购。')}</Notice>}
      <input type="hidden" name="version" value={page.programme.version} />
      <input type="hidden" name="idempotencyKey" value={formKey} />
      <Input
        name="minutesNumber"
        label={t('会议纪要编号')}
        required
        placeholder={t('工委纪〔2026〕8号')}
        maxLength={60}
        defaultValue={enteredValue(reply, 'minutesNumber')}
        error={errorsOf(reply, 'minutesNumber')}
      />
      <Input
        name="minutesOn"
        label={t('会议日期')}
        type="date"
        required
        defaultValue={enteredValue(reply, 'minutesOn')}
        error={errorsOf(reply, 'minutesOn')}
      />
      <MinutesField reply={reply} />
      <Select
        name="addressId"
        label={t('收货地址')}
        required
        defaultValue={enteredValue(reply, 'addressId') ?? page.addresses[0]?.addressId}
        error={errorsOf(reply, 'addressId')}
        options={page.addresses.map((address) => ({
          value: address.addressId,
          label: `${address.detail}（${address.contactName}）`,
        }))}
      />
      <div className="form-foot">
        <Button variant="primary" name="intent" value="submit">
          {again ? t('提交补充采购') : t('提交主席审批')}
        </Button>
      </div>
    </form>
  );
}
