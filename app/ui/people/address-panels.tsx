import { paths, withQuery } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';

export interface AddressItem {
  readonly addressId: string;
  readonly divisionCode: string;
  readonly division: string;
  readonly detail: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly isDefault: boolean;
}

interface AddressListProps {
  addresses: readonly AddressItem[];
  editedId: string | undefined;
}

export function AddressList({ addresses, editedId }: AddressListProps) {
  const t = useT();
  return (
    <Panel title={t('收货地址')} note={t('下单时从这里选择；修改不影响已提交的申请')}>
      {addresses.length === 0 ? (
        <Empty title={t('还没有收货地址')}>{t('填写右侧表单添加第一个，之后结算时自动带出。')}</Empty>
      ) : (
        <ul className="people-cards">
          {addresses.map((address) => (
            <li key={address.addressId} className={address.addressId === editedId ? 'is-picked' : undefined}>
              <AddressCard address={address} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AddressCard({ address }: { address: AddressItem }) {
  const t = useT();
  const { addressId } = address;
  return (
    <>
      <div className="grow">
        <p>
          <b>{address.detail}</b> {address.isDefault && <Status tone="ok">{t('默认')}</Status>}
        </p>
        <p className="small soft">
          {address.division} · {address.contactName} · <span className="num">{address.contactPhone}</span>
        </p>
      </div>
      <div className="row">
        {!address.isDefault && (
          <form method="post">
            <input type="hidden" name="addressId" value={addressId} />
            <Button size="sm" variant="quiet" name="intent" value="default">
              {t('设为默认')}
            </Button>
          </form>
        )}
        <ButtonLink size="sm" variant="quiet" href={withQuery(paths.accountAddresses(), { edit: addressId })}>
          {t('编辑')}
        </ButtonLink>
        <ConfirmDialog
          label={t('停用')}
          title={t('停用这个收货地址')}
          size="sm"
          name="intent"
          value="archive"
          fields={{ addressId }}
        >
          <p>{address.detail}</p>
          <p>{t('停用后下单时不再出现；已提交的申请和订单仍按原地址送货。')}</p>
        </ConfirmDialog>
      </div>
    </>
  );
}

interface AddressFormProps {
  edited: AddressItem | null;
  counties: readonly { readonly code: string; readonly name: string }[];
  reply: FormReplyView | undefined;
}

export function AddressForm({ edited, counties, reply }: AddressFormProps) {
  const t = useT();
  const entered = (name: keyof AddressItem) => enteredValue(reply, name, String(edited?.[name] ?? ''));
  return (
    <Panel title={edited === null ? t('添加收货地址') : t('编辑收货地址')} padded>
      <form method="post" action={paths.accountAddresses()} className="stack">
        <ErrorSummary reply={reply} />
        {edited !== null && <input type="hidden" name="addressId" value={edited.addressId} />}
        <Select
          name="divisionCode"
          label={t('所在区县')}
          required
          placeholder={t('请选择')}
          defaultValue={entered('divisionCode')}
          error={errorsOf(reply, 'divisionCode')}
          options={counties.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Input
          name="detail"
          label={t('详细地址')}
          required
          hint={t('街道、门牌号、楼层和房间')}
          defaultValue={entered('detail')}
          error={errorsOf(reply, 'detail')}
          maxLength={120}
        />
        <Input
          name="contactName"
          label={t('收货联系人')}
          required
          defaultValue={entered('contactName')}
          error={errorsOf(reply, 'contactName')}
          maxLength={50}
        />
        <Input
          name="contactPhone"
          type="tel"
          label={t('联系电话')}
          required
          defaultValue={entered('contactPhone')}
          error={errorsOf(reply, 'contactPhone')}
          maxLength={30}
        />
        {!(edited?.isDefault ?? false) && (
          <Checkbox name="isDefault" defaultChecked={reply?.values['isDefault'] !== undefined}>
            {t('设为默认地址')}
          </Checkbox>
        )}
        <div className="form-foot">
          <Button variant="primary" name="intent" value="save">
            {t('保存地址')}
          </Button>
          {edited !== null && <ButtonLink href={paths.accountAddresses()}>{t('取消')}</ButtonLink>}
        </div>
      </form>
    </Panel>
  );
}
