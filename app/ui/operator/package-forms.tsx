import type { PricingKind } from '~/domain/agreements/agreement-machine.ts';
import type { DeskEntry } from '~/domain/agreements/desk.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { FilterForm, Toolbar } from '../toolbar.tsx';

export interface ProductChoice {
  readonly id: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly unit: string;
}

interface ProductPickerProps {
  products: readonly ProductChoice[];
  words: string;
  action: string;
  hrefOf: (productId: string) => string;
}

/** Products of the package's 品目, to be shortlisted. */
export function ProductPicker({ products, words, action, hrefOf }: ProductPickerProps) {
  const t = useT();
  return (
    <Panel title={t('选择商品')} note={t('只列出本包品目下的公共商品')}>
      <Toolbar>
        <FilterForm action={action} active={words !== ''} clearHref={action}>
          <Input
            name="product"
            type="search"
            label={t('名称、品牌或型号')}
            placeholder={t('名称、品牌或型号')}
            compact
            defaultValue={words}
          />
        </FilterForm>
      </Toolbar>
      <Table
        caption={t('选择商品')}
        rows={products}
        rowKey={(row) => row.id}
        empty={
          <Empty title={t('没有符合条件的商品')}>{t('请换一个关键词，或请供应商先建立商品资料。')}</Empty>
        }
        columns={[
          { key: 'name', head: t('商品'), role: 'lead', cell: (row) => <b>{row.name}</b> },
          { key: 'brand', head: t('品牌'), cell: (row) => row.brand },
          { key: 'model', head: t('型号'), cell: (row) => row.model },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (row) => (
              <ButtonLink size="sm" href={hrefOf(row.id)} label={t('选用：{name}', { name: row.name })}>
                {t('选用')}
              </ButtonLink>
            ),
          },
        ]}
      />
    </Panel>
  );
}

interface EntryFormProps {
  chosen: ProductChoice | undefined;
  chosenId: string;
  suppliers: readonly { readonly id: string; readonly name: string }[];
  pricingKind: PricingKind;
  /** After the agreement was put in force an entry needs its ground. */
  needsReason: boolean;
  nextRank: number;
  reply: FormReplyView | undefined;
}

/** 登记入围: the chosen product by a supplier at a price. */
export function EntryForm(props: EntryFormProps) {
  const t = useT();
  const { chosen, reply } = props;
  const field = (name: string, stored = '') => ({
    name,
    defaultValue: enteredValue(reply, name, stored),
    error: errorsOf(reply, name),
  });
  return (
    <Panel title={t('登记入围')} padded id="entry">
      {chosen === undefined ? (
        <p className="soft">{t('请先在左侧选用一件商品。')}</p>
      ) : (
        <form method="post" className="stack">
          <ErrorSummary reply={reply} />
          <input type="hidden" name="productId" value={props.chosenId} />
          <p>
            <b>{chosen.name}</b> <span className="faint">/{chosen.unit}</span>
          </p>
          <Select
            {...field('supplierId')}
            label={t('供应商')}
            required
            placeholder={t('请选择')}
            options={props.suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <PriceFields pricingKind={props.pricingKind} field={field} />
          <Input
            {...field('rank', String(props.nextRank))}
            label={t('入围排名')}
            required
            inputMode="numeric"
            maxLength={4}
          />
          {props.needsReason && (
            <Input
              {...field('reason')}
              label={t('增加的依据')}
              required
              hint={t('升级换代（质量不低、价格不高），或补充征集的文号')}
              maxLength={300}
            />
          )}
          <Button variant="primary" block name="intent" value="entry">
            {t('登记入围')}
          </Button>
        </form>
      )}
    </Panel>
  );
}

function PriceFields(props: {
  pricingKind: PricingKind;
  field: (name: string) => { name: string; defaultValue: string; error: ReturnType<typeof errorsOf> };
}) {
  const t = useT();
  const { pricingKind, field } = props;
  const label =
    pricingKind === 'discount_rate'
      ? t('基准价（元）')
      : pricingKind === 'hourly'
        ? t('工时单价（元）')
        : t('协议价格（元）');
  return (
    <>
      <Input {...field('agreedPrice')} label={label} required inputMode="decimal" />
      {pricingKind === 'discount_rate' && (
        <Input
          {...field('discountPercent')}
          label={t('折扣率（%）')}
          required
          hint={t('如 85 表示按基准价的 85% 结算')}
          inputMode="decimal"
        />
      )}
    </>
  );
}

interface AgentFormProps {
  entry: DeskEntry;
  suppliers: readonly { readonly id: string; readonly name: string }[];
  areas: readonly { readonly code: string; readonly name: string }[];
  validTo: string;
  today: string;
  version: number;
  needsConsent: boolean;
  reply: FormReplyView | undefined;
}

/** 代理商 of one entry: who takes its orders where, and until when. */
export function AgentForm(props: AgentFormProps) {
  const t = useT();
  const { entry, reply, today } = props;
  const field = (name: string, stored = '') => ({
    name,
    id: `agent-${name}`,
    defaultValue: enteredValue(reply, name, stored),
    error: errorsOf(reply, name),
  });
  const current = entry.agents.filter((agent) => agent.validTo >= today);
  return (
    <Panel
      title={t('代理商')}
      note={t('{supplier}的“{name}”', { supplier: entry.supplierName, name: entry.productName })}
      padded
      id="agent"
    >
      {current.map((agent) => (
        <form
          key={`${agent.agentId}-${agent.areaCode}`}
          method="post"
          className="row row-wrap"
          aria-label={t('终止{name}在{area}的代理', { name: agent.name, area: agent.areaName })}
        >
          <input type="hidden" name="version" value={props.version} />
          <input type="hidden" name="entryId" value={entry.id} />
          <input type="hidden" name="agentSupplierId" value={agent.agentId} />
          <input type="hidden" name="areaCode" value={agent.areaCode} />
          <span className="small">
            {t('{name}（{area}，至 {date}）', {
              name: agent.name,
              area: agent.areaName,
              date: agent.validTo,
            })}
          </span>
          <Input
            name="lastDay"
            id={`last-${agent.agentId}-${agent.areaCode}`}
            type="date"
            label={t('最后一天')}
            compact
            defaultValue={today}
          />
          <Button size="sm" name="intent" value="end-agent">
            {t('终止')}
          </Button>
        </form>
      ))}
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <input type="hidden" name="entryId" value={entry.id} />
        <Select
          {...field('agentSupplierId')}
          label={t('代理商')}
          required
          placeholder={t('请选择')}
          options={props.suppliers
            .filter(({ id }) => id !== entry.supplierId)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          {...field('areaCode')}
          label={t('地区')}
          required
          placeholder={t('请选择')}
          options={props.areas.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
        />
        <Input {...field('validFrom', today)} type="date" label={t('起始日')} required />
        <Input {...field('validTo', props.validTo)} type="date" label={t('截止日')} required />
        <Input
          {...field('consent')}
          label={t('入围供应商的申请或同意')}
          required={props.needsConsent}
          hint={t('代理商名单由入围供应商确定，请填文号或日期')}
          maxLength={200}
        />
        <Button block name="intent" value="agent">
          {t('指定代理商')}
        </Button>
      </form>
    </Panel>
  );
}
