import type { AgreementState } from '~/domain/agreements/agreement-machine.ts';
import { EXPULSION_GROUND_NAMES, EXPULSION_GROUNDS } from '~/domain/agreements/agreement-machine.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Notice } from '../feedback.tsx';
import { Input, Select, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import type { AwardeeItem } from './agreement-panels.tsx';

interface AgreementActsProps {
  agreement: {
    readonly id: string;
    readonly name: string;
    readonly status: AgreementState;
    readonly statusReason: string | null;
    readonly termReason: string | null;
    readonly validTo: string;
    readonly version: number;
    readonly awardees: readonly AwardeeItem[];
  };
  /** Whether its term is longer than usual, so that a reason is asked for. */
  isLong: boolean;
  today: string;
  /** What was refused last, and by which form. */
  reply: FormReplyView | undefined;
  intent: string | undefined;
}

/** What its keeper can do with an agreement in its state; the side column of its page. */
export function AgreementActs(props: AgreementActsProps) {
  const t = useT();
  const { agreement } = props;
  const { status } = agreement;
  const isOver = agreement.validTo < props.today;
  if (status === 'draft') return <PutInForceForm {...props} />;
  return (
    <Panel title={t('协议维护')} padded>
      {status === 'suspended' && agreement.statusReason !== null && (
        <Notice tone="warn">{t('暂停原因：{reason}', { reason: agreement.statusReason })}</Notice>
      )}
      <ButtonLink href={paths.agreement(agreement.id)} icon="eye">
        {t('查看公开页')}
      </ButtonLink>
      {status === 'active' && !isOver && <ExtendDialog {...props} />}
      {status === 'active' && <SuspendDialog {...props} />}
      {status === 'suspended' && (
        <ReasonDialog
          {...props}
          act="resume"
          label={t('恢复下单')}
          title={t('恢复“{name}”', { name: agreement.name })}
          field={t('恢复的依据')}
          harmless
        >
          {t('采购单位可以继续按协议下单，直到期满。')}
        </ReasonDialog>
      )}
      {status === 'active' && agreement.awardees.length > 0 && <ExpelDialog {...props} />}
    </Panel>
  );
}

function PutInForceForm({ agreement, isLong, reply }: AgreementActsProps) {
  const t = useT();
  return (
    <Panel title={t('核对并执行')} padded>
      <p className="small soft">
        {t('执行后向采购单位和公众公开并发布公告，供应商可以按协议价格上架；条款和采购包不再改动。')}
      </p>
      <form method="post" className="stack">
        <input type="hidden" name="version" value={agreement.version} />
        {isLong && (
          <Input
            name="termReason"
            id="force-termReason"
            label={t('超过一般期限的理由')}
            required
            defaultValue={enteredValue(reply, 'termReason', agreement.termReason ?? '')}
            error={errorsOf(reply, 'termReason')}
            maxLength={300}
          />
        )}
        <Button variant="primary" block name="intent" value="force">
          {t('执行协议')}
        </Button>
      </form>
    </Panel>
  );
}

function ExtendDialog({ agreement, reply, intent }: AgreementActsProps) {
  const t = useT();
  const mine = intent === 'extend' ? reply : undefined;
  return (
    <ConfirmDialog
      label={t('延长期限')}
      title={t('延长“{name}”的有效期', { name: agreement.name })}
      fields={{ version: String(agreement.version) }}
      name="intent"
      value="extend"
      variant="plain"
      harmless
      open={mine !== undefined}
    >
      <p>{t('确有需要延长的应当说明理由并公告（财政部令第110号第十五条）；期满后只能重新征集。')}</p>
      <Input
        name="validTo"
        id="extend-validTo"
        type="date"
        label={t('新的截止日')}
        required
        hint={t('现在为 {date}', { date: agreement.validTo })}
        defaultValue={enteredValue(mine, 'validTo')}
        error={errorsOf(mine, 'validTo')}
      />
      <ReasonField label={t('延长的理由')} id="extend-reason" reply={mine} />
    </ConfirmDialog>
  );
}

function ReasonField(props: { label: string; id: string; reply: FormReplyView | undefined }) {
  return (
    <Textarea
      name="reason"
      id={props.id}
      label={props.label}
      required
      rows={3}
      defaultValue={enteredValue(props.reply, 'reason')}
      error={errorsOf(props.reply, 'reason')}
      maxLength={500}
    />
  );
}

function ReasonDialog(
  props: AgreementActsProps & {
    act: string;
    label: string;
    title: string;
    field: string;
    harmless?: boolean;
    children: string;
  },
) {
  const mine = props.intent === props.act ? props.reply : undefined;
  return (
    <ConfirmDialog
      label={props.label}
      title={props.title}
      fields={{ version: String(props.agreement.version) }}
      name="intent"
      value={props.act}
      harmless={props.harmless}
      variant={props.harmless ? 'plain' : 'danger'}
      open={mine !== undefined}
    >
      <p>{props.children}</p>
      <ReasonField label={props.field} id={`${props.act}-reason`} reply={mine} />
    </ConfirmDialog>
  );
}

function SuspendDialog(props: AgreementActsProps) {
  const t = useT();
  const { awardees } = props.agreement;
  const contracts = awardees.reduce((sum, row) => sum + row.openOrders, 0);
  const orders = awardees.reduce((sum, row) => sum + row.unconfirmed, 0);
  return (
    <ReasonDialog
      {...props}
      act="suspend"
      label={t('暂停协议')}
      title={t('暂停“{name}”', { name: props.agreement.name })}
      field={t('暂停原因')}
    >
      {t(
        '暂停后不能再按协议下新单。已订立的 {contracts} 份合同继续发货、验收和支付；待确认的 {orders} 笔订单不能再订立合同，供应商确认时作废并释放冻结。',
        { contracts, orders },
      )}
    </ReasonDialog>
  );
}

function ExpelDialog({ agreement, reply, intent }: AgreementActsProps) {
  const t = useT();
  const mine = intent === 'expel' ? reply : undefined;
  return (
    <ConfirmDialog
      label={t('清退供应商')}
      title={t('从“{name}”清退供应商', { name: agreement.name })}
      fields={{ version: String(agreement.version) }}
      name="intent"
      value="expel"
      open={mine !== undefined}
    >
      <p>
        {t(
          '依据财政部令第110号第十九条。清退后其入围商品和代理商即日终止，协议期内不得再次入围；已订立的合同继续履行，待确认的订单不能再订立合同。处理会公告。',
        )}
      </p>
      <Select
        name="supplierId"
        label={t('供应商')}
        required
        placeholder={t('请选择')}
        defaultValue={enteredValue(mine, 'supplierId')}
        error={errorsOf(mine, 'supplierId')}
        options={agreement.awardees.map((row) => ({
          value: row.supplierId,
          label: t('{name}（履行中合同 {n} 份）', { name: row.name, n: row.openOrders }),
        }))}
      />
      <Select
        name="ground"
        label={t('情形')}
        required
        placeholder={t('请选择')}
        defaultValue={enteredValue(mine, 'ground')}
        error={errorsOf(mine, 'ground')}
        options={EXPULSION_GROUNDS.map((ground) => ({
          value: ground,
          label: t(EXPULSION_GROUND_NAMES[ground]),
        }))}
      />
      <ReasonField label={t('事实和证据')} id="expel-reason" reply={mine} />
    </ConfirmDialog>
  );
}

interface PackageFormProps {
  packages: readonly {
    readonly id: string;
    readonly packageNo: number;
    readonly name: string;
    readonly hostPackageId: string | null;
  }[];
  reply: FormReplyView | undefined;
}

/** Adds a 采购包 to a draft. */
export function PackageForm({ packages, reply }: PackageFormProps) {
  const t = useT();
  const hosts = packages.filter((item) => item.hostPackageId === null);
  const next = Math.max(0, ...packages.map((item) => item.packageNo)) + 1;
  const field = (name: string, stored = '') => ({
    name,
    defaultValue: enteredValue(reply, name, stored),
    error: errorsOf(reply, name),
  });
  return (
    <Panel title={t('增加采购包')} padded>
      <form method="post" className="stack">
        <Input
          {...field('packageNo', String(next))}
          label={t('包号')}
          required
          inputMode="numeric"
          maxLength={3}
        />
        <Input {...field('name')} id="package-name" label={t('采购包名称')} required maxLength={200} />
        <Input
          {...field('categoryCode')}
          label={t('品目编码')}
          required
          hint={t('最底级品目，如 A05040101 复印纸')}
          maxLength={9}
        />
        <Input
          {...field('ceiling')}
          label={t('最高限制单价（元）')}
          hint={t('征集文件确定；没有请留空')}
          inputMode="decimal"
        />
        {hosts.length > 0 && (
          <Select
            {...field('hostPackageId')}
            label={t('配套耗材的主机包')}
            hint={t('本包是耗材时选择；耗材按自己的最高价封顶')}
            placeholder={t('不是配套耗材')}
            options={hosts.map((item) => ({
              value: item.id,
              label: t('第 {number} 包 {name}', { number: String(item.packageNo), name: item.name }),
            }))}
          />
        )}
        <Button block name="intent" value="package">
          {t('增加采购包')}
        </Button>
      </form>
    </Panel>
  );
}
