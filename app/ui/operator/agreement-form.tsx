import {
  AGREEMENT_KIND_NAMES,
  PRICING_KIND_NAMES,
  PRICING_KINDS,
} from '~/domain/agreements/agreement-machine.ts';
import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import { Button } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

const CALL_OFF = ['framework_direct', 'framework_mini_competition', 'framework_rotation'] as const;

export interface StoredAgreement {
  readonly number: string;
  readonly name: string;
  readonly solicitorId: string;
  readonly areaCode: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly kind: string;
  readonly pricingKind: string;
  readonly callOffMethods: readonly string[];
  readonly termReason: string | null;
  readonly version: number;
}

interface AgreementFormProps {
  reply: FormReplyView | undefined;
  solicitors: readonly { readonly id: string; readonly name: string }[];
  stored?: StoredAgreement | undefined;
}

function chosen(reply: FormReplyView | undefined, stored: readonly string[]): readonly string[] {
  const written = reply?.values['callOffMethods'];
  if (reply === undefined) return stored;
  if (written === undefined) return [];
  return typeof written === 'string' ? [written] : written;
}

/** The head of a 框架协议 as signed. */
export function AgreementForm({ reply, solicitors, stored }: AgreementFormProps) {
  const t = useT();
  const field = (name: keyof StoredAgreement & string, otherwise = '') => ({
    name,
    defaultValue: enteredValue(reply, name, String(stored?.[name] ?? otherwise)),
    error: errorsOf(reply, name),
  });
  const methods = chosen(reply, stored?.callOffMethods ?? ['framework_direct']);
  return (
    <Panel title={stored === undefined ? t('登记框架协议') : t('协议条款')} padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        {stored !== undefined && <input type="hidden" name="version" value={stored.version} />}
        <div className="people-pair">
          <Input {...field('number')} label={t('协议编号')} required maxLength={60} />
          <Input {...field('name')} label={t('协议名称')} required maxLength={200} />
          <Select
            {...field('solicitorId')}
            label={t('征集人')}
            required
            placeholder={t('请选择')}
            hint={t('目录内由集中采购机构征集，目录外由主管预算单位征集')}
            options={solicitors.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Input
            {...field('areaCode', '370600')}
            label={t('适用地区代码')}
            required
            hint={t('六位行政区划代码，如 370600 为烟台市')}
            inputMode="numeric"
            maxLength={6}
          />
          <Input {...field('validFrom')} type="date" label={t('起始日')} required />
          <Input
            {...field('validTo')}
            type="date"
            label={t('截止日')}
            required
            hint={t('货物一般不超过一年，服务一般不超过两年')}
          />
          <Select
            {...field('kind', 'closed')}
            label={t('协议方式')}
            required
            options={(['closed', 'open'] as const).map((kind) => ({
              value: kind,
              label: t(AGREEMENT_KIND_NAMES[kind]),
            }))}
          />
          <Select
            {...field('pricingKind', 'unit_price')}
            label={t('计价方式')}
            required
            options={PRICING_KINDS.map((kind) => ({ value: kind, label: t(PRICING_KIND_NAMES[kind]) }))}
          />
        </div>
        <CheckGroup
          legend={t('第二阶段成交方式')}
          required
          id="callOffMethods"
          error={errorsOf(reply, 'callOffMethods')}
          hint={t('以征集文件的约定为准；商城目前支持直接选定下单')}
        >
          {CALL_OFF.map((method) => (
            <Checkbox
              key={method}
              name="callOffMethods"
              id={`method-${method}`}
              value={method}
              defaultChecked={methods.includes(method)}
            >
              {t(METHOD_NAMES[method])}
            </Checkbox>
          ))}
        </CheckGroup>
        <Input
          {...field('termReason')}
          label={t('超过一般期限的理由')}
          hint={t('期限超过一年（服务两年）时必填，随公告公开')}
          maxLength={300}
        />
        <div className="row">
          <Button variant={stored === undefined ? 'primary' : 'plain'} name="intent" value="save">
            {t('保存登记')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
