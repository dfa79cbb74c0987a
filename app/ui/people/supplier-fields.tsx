import { SIZE_CLASS_NAMES, SIZE_CLASSES } from '~/domain/suppliers/standing.ts';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

/** What the register holds already, when a supplier corrects it. */
export interface StoredSupplier {
  readonly sizeClass: string;
  readonly serviceAreaNames: readonly string[];
  readonly contactName: string;
  readonly contactPhone: string;
  readonly bankAccountName: string;
  readonly bankAccountNumber: string;
  readonly bankName: string;
  readonly licenceValidUntil: string | null;
}

interface SupplierFieldsProps {
  reply: FormReplyView | undefined;
  stored?: StoredSupplier | undefined;
}

/** 经营信息 and 收款账户: the part of the form that a refused supplier corrects. */
export function SupplierFields({ reply, stored }: SupplierFieldsProps) {
  const t = useT();
  return (
    <>
      <Panel title={t('经营信息')} padded>
        <div className="people-pair">
          <Select
            name="sizeClass"
            label={t('企业规模')}
            required
            placeholder={t('请选择')}
            hint={t('按工信部联企业〔2011〕300号划型')}
            defaultValue={enteredValue(reply, 'sizeClass', stored?.sizeClass)}
            error={errorsOf(reply, 'sizeClass')}
            options={SIZE_CLASSES.map((size) => ({ value: size, label: t(SIZE_CLASS_NAMES[size]) }))}
          />
          <Input
            name="licenceValidUntil"
            type="date"
            label={t('营业执照有效期')}
            hint={t('长期有效请留空')}
            defaultValue={enteredValue(reply, 'licenceValidUntil', stored?.licenceValidUntil ?? '')}
            error={errorsOf(reply, 'licenceValidUntil')}
          />
          <Input
            name="contactName"
            label={t('业务联系人')}
            required
            defaultValue={enteredValue(reply, 'contactName', stored?.contactName)}
            error={errorsOf(reply, 'contactName')}
            maxLength={50}
          />
          <Input
            name="contactPhone"
            type="tel"
            label={t('联系电话')}
            required
            defaultValue={enteredValue(reply, 'contactPhone', stored?.contactPhone)}
            error={errorsOf(reply, 'contactPhone')}
            maxLength={30}
          />
        </div>
        <Input
          name="serviceAreas"
          label={t('服务区域')}
          hint={t('写省、市或区县名称，如“烟台市、青岛市黄岛区”；留空为全国')}
          defaultValue={enteredValue(reply, 'serviceAreas', stored?.serviceAreaNames.join('、'))}
          error={errorsOf(reply, 'serviceAreas')}
          maxLength={2000}
        />
      </Panel>
      <Panel title={t('收款账户')} note={t('国库支付到此账户，户名应与企业全称一致')} padded>
        <Input
          name="bankAccountName"
          label={t('户名')}
          required
          defaultValue={enteredValue(reply, 'bankAccountName', stored?.bankAccountName)}
          error={errorsOf(reply, 'bankAccountName')}
          maxLength={100}
        />
        <div className="people-pair">
          <Input
            name="bankName"
            label={t('开户银行')}
            required
            defaultValue={enteredValue(reply, 'bankName', stored?.bankName)}
            error={errorsOf(reply, 'bankName')}
            maxLength={100}
          />
          <Input
            name="bankAccountNumber"
            label={t('账号')}
            required
            inputMode="numeric"
            defaultValue={enteredValue(reply, 'bankAccountNumber', stored?.bankAccountNumber)}
            error={errorsOf(reply, 'bankAccountNumber')}
            maxLength={40}
          />
        </div>
      </Panel>
    </>
  );
}
