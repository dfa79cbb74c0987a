import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

type Size = 'large' | 'medium' | 'small' | 'micro';

export interface MakerDeclarationItem {
  readonly id: string;
  readonly industry: string;
  readonly employees: number | null;
  readonly revenueWan: number | null;
  readonly assetsWan: number | null;
  readonly declaredSize: Size;
  readonly computedSize: Size;
  readonly declaredAt: string;
}

export const SIZE_NAMES: Readonly<Record<Size, string>> = {
  micro: msg('微型'),
  small: msg('小型'),
  medium: msg('中型'),
  large: msg('大型'),
};

/** Declared and computed class side by side, in words and colour. */
export function SizeCheck({ declared, computed }: { declared: Size; computed: Size }) {
  const t = useT();
  if (declared === computed) return <Status tone="ok">{t('与测算一致')}</Status>;
  return (
    <Status tone="deny">{t('按数据应为{size}，与声明不一致', { size: t(SIZE_NAMES[computed]) })}</Status>
  );
}

/** 中小企业声明 of the product's maker, computed by 工信部联企业〔2011〕300号. */
export function MakerDeclarationPanel(props: {
  productId: string;
  manufacturer: string;
  declarations: readonly MakerDeclarationItem[];
  industries: readonly string[];
  reply: FormReplyView | null;
}) {
  const t = useT();
  const number = (value: number | null) => (value === null ? '—' : String(value));
  return (
    <Panel
      title={t('制造商规模声明')}
      note={t('{maker}；按上年度数据对照中小企业划型标准测算，适用于该制造商的全部商品', {
        maker: props.manufacturer,
      })}
      id="maker-size"
    >
      <Table
        caption={t('制造商规模声明')}
        rows={props.declarations}
        rowKey={(one) => one.id}
        stack="two-up"
        empty={<Empty title={t('还没有声明')}>{t('声明后，财政监管可以看到规模是否与数据相符。')}</Empty>}
        columns={[
          { key: 'at', head: t('声明日期'), role: 'lead', cell: (one) => formatDate(one.declaredAt) },
          { key: 'industry', head: t('所属行业'), cell: (one) => one.industry },
          { key: 'employees', head: t('从业人员'), num: true, cell: (one) => number(one.employees) },
          { key: 'revenue', head: t('营业收入（万元）'), num: true, cell: (one) => number(one.revenueWan) },
          { key: 'assets', head: t('资产总额（万元）'), num: true, cell: (one) => number(one.assetsWan) },
          { key: 'declared', head: t('声明规模'), cell: (one) => t(SIZE_NAMES[one.declaredSize]) },
          {
            key: 'check',
            head: t('测算'),
            cell: (one) => <SizeCheck declared={one.declaredSize} computed={one.computedSize} />,
          },
        ]}
      />
      <details className="panel-body" open={props.reply !== null}>
        <summary>{t('声明制造商规模')}</summary>
        <DeclarationForm {...props} />
      </details>
    </Panel>
  );
}

function DeclarationForm(props: {
  productId: string;
  industries: readonly string[];
  reply: FormReplyView | null;
}) {
  const t = useT();
  const { reply } = props;
  const field = (name: string) => ({
    name,
    defaultValue: enteredValue(reply, name),
    error: errorsOf(reply, name),
  });
  const figure = (name: string) => ({ ...field(name), inputMode: 'numeric' as const, maxLength: 12 });
  return (
    <form method="post" className="stack">
      <input type="hidden" name="productId" value={props.productId} />
      <div className="grid cols-3">
        <Select
          {...field('industry')}
          label={t('所属行业')}
          required
          placeholder={t('请选择')}
          options={props.industries.map((industry) => ({ value: industry, label: industry }))}
        />
        <Input
          {...figure('employees')}
          label={t('从业人员（人）')}
          hint={t('上年度数据；行业标准不看的可留空')}
        />
        <Input {...figure('revenueWan')} label={t('营业收入（万元）')} />
        <Input {...figure('assetsWan')} label={t('资产总额（万元）')} />
        <Input
          {...field('makerUscc')}
          label={t('制造商统一社会信用代码')}
          maxLength={18}
          autoComplete="off"
          hint={t('可留空；填写后，同一代码的其他名称按同一制造商处理')}
        />
        <Select
          {...field('declaredSize')}
          label={t('声明规模')}
          required
          placeholder={t('请选择')}
          options={(['micro', 'small', 'medium', 'large'] as const).map((size) => ({
            value: size,
            label: t(SIZE_NAMES[size]),
          }))}
        />
      </div>
      <div className="row">
        <Button variant="tint" name="intent" value="maker-size">
          {t('提交声明')}
        </Button>
      </div>
    </form>
  );
}
