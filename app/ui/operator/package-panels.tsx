import type { AgreementState, PricingKind } from '~/domain/agreements/agreement-machine.ts';
import type { DeskEntry } from '~/domain/agreements/desk.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

interface EntryTableProps {
  agreement: {
    readonly id: string;
    readonly status: AgreementState;
    readonly pricingKind: PricingKind;
    readonly version: number;
  };
  packageId: string;
  entries: readonly DeskEntry[];
  today: string;
  mayKeep: boolean;
  reply: FormReplyView | undefined;
  /** `price:<entry>` and the like: the form that was refused last. */
  refusedForm: string | undefined;
}

/** 入围商品 of a package: rank, price, who sells it, and what can be done with each. */
export function EntryTable(props: EntryTableProps) {
  const t = useT();
  const { agreement, entries } = props;
  return (
    <Table
      caption={t('入围商品')}
      rows={entries}
      rowKey={(row) => row.id}
      top
      empty={<Empty title={t('还没有入围商品')}>{t('在下方选择商品，登记供应商和协议价格。')}</Empty>}
      columns={[
        { key: 'rank', head: t('排名'), num: true, cell: (row) => row.rank },
        {
          key: 'product',
          head: t('商品'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={paths.product(row.productId)}>
                <b>{row.productName}</b>
              </a>
              <span className="small line-part">{row.supplierName}</span>
              <Agents entry={row} today={props.today} />
            </>
          ),
        },
        { key: 'price', head: t('协议价格'), num: true, cell: (row) => <AgreedPrice entry={row} /> },
        {
          key: 'offer',
          head: t('在售价'),
          num: true,
          cell: (row) => (row.offerPriceFen === null ? t('未上架') : formatMoney(row.offerPriceFen)),
        },
        { key: 'status', head: t('状态'), cell: (row) => <EntryStatus entry={row} /> },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act',
          cell: (row) =>
            props.mayKeep && row.status !== 'removed' ? (
              <EntryActs {...props} entry={row} isDraft={agreement.status === 'draft'} />
            ) : null,
        },
      ]}
    />
  );
}

function AgreedPrice({ entry }: { entry: DeskEntry }) {
  const t = useT();
  if (entry.agreedPriceFen === null) return <>—</>;
  return (
    <>
      <b>{formatMoney(entry.agreedPriceFen)}</b>
      <span className="small faint">/{entry.unit}</span>
      {entry.agreedDiscountBp !== null && entry.basePriceFen !== null && (
        <span className="small faint line-part">
          {t('基准价 {price} × {percent}%', {
            price: formatMoney(entry.basePriceFen),
            percent: String(entry.agreedDiscountBp / 100),
          })}
        </span>
      )}
    </>
  );
}

function EntryStatus({ entry }: { entry: DeskEntry }) {
  const t = useT();
  if (entry.status === 'active') return <Status tone="ok">{t('有效')}</Status>;
  return (
    <>
      <Status tone={entry.status === 'frozen' ? 'warn' : 'deny'}>
        {entry.status === 'frozen' ? t('已冻结') : t('已清退')}
      </Status>
      {entry.statusReason !== null && <span className="small soft line-part">{entry.statusReason}</span>}
    </>
  );
}

function Agents({ entry, today }: { entry: DeskEntry; today: string }) {
  const t = useT();
  return (
    <>
      {entry.agents.map((agent) => (
        <span key={`${agent.agentId}-${agent.areaCode}`} className="small faint line-part">
          {agent.validTo < today
            ? t('代理商 {name}（{area}，已于 {date} 终止）', {
                name: agent.name,
                area: agent.areaName,
                date: agent.validTo,
              })
            : t('代理商 {name}（{area}，至 {date}）', {
                name: agent.name,
                area: agent.areaName,
                date: agent.validTo,
              })}
        </span>
      ))}
    </>
  );
}

type ActProps = EntryTableProps & { entry: DeskEntry; isDraft: boolean };

function EntryActs(props: ActProps) {
  const t = useT();
  const { entry, agreement, isDraft } = props;
  if (isDraft) {
    return (
      <form method="post">
        <input type="hidden" name="version" value={agreement.version} />
        <input type="hidden" name="entryId" value={entry.id} />
        <Button size="sm" variant="quiet" name="intent" value="remove">
          {t('移除')}
        </Button>
      </form>
    );
  }
  if (agreement.status !== 'active') return null;
  return (
    <span className="row">
      <ButtonLink
        size="sm"
        variant="quiet"
        href={`${paths.operatorPackage(agreement.id, props.packageId, { entry: entry.id })}#agent`}
      >
        {t('代理商')}
      </ButtonLink>
      <PriceDialog {...props} />
      <FreezeDialog {...props} />
    </span>
  );
}

function PriceDialog({ entry, agreement, reply, refusedForm }: ActProps) {
  const t = useT();
  const mine = refusedForm === `price:${entry.id}` ? reply : undefined;
  return (
    <ConfirmDialog
      label={t('调低价格')}
      title={t('调低“{name}”的协议价格', { name: entry.productName })}
      fields={{ version: String(agreement.version), entryId: entry.id }}
      name="intent"
      value="price"
      variant="quiet"
      size="sm"
      harmless
      open={mine !== undefined}
    >
      <p>
        {agreement.pricingKind === 'discount_rate'
          ? t('协议期内只能调低；请填写新的基准价，折扣率不变。')
          : t('协议期内只能调低；已下的订单按原价履行。')}
      </p>
      <Input
        name="price"
        id={`price-${entry.id}`}
        label={t('新的价格（元）')}
        required
        inputMode="decimal"
        hint={t('现在为 {price} 元', { price: formatMoney(entry.basePriceFen ?? entry.agreedPriceFen ?? 0) })}
        defaultValue={enteredValue(mine, 'price')}
        error={errorsOf(mine, 'price')}
      />
      <Textarea
        name="reason"
        id={`price-reason-${entry.id}`}
        label={t('依据')}
        required
        rows={2}
        defaultValue={enteredValue(mine, 'reason')}
        error={errorsOf(mine, 'reason')}
        maxLength={500}
      />
    </ConfirmDialog>
  );
}

function FreezeDialog({ entry, agreement, reply, refusedForm }: ActProps) {
  const t = useT();
  const frozen = entry.status === 'frozen';
  const mine = refusedForm === `freeze:${entry.id}` ? reply : undefined;
  return (
    <ConfirmDialog
      label={frozen ? t('解冻') : t('冻结')}
      title={
        frozen
          ? t('解冻“{name}”', { name: entry.productName })
          : t('冻结“{name}”', { name: entry.productName })
      }
      fields={{
        version: String(agreement.version),
        entryId: entry.id,
        frozen: frozen ? 'no' : 'yes',
      }}
      name="intent"
      value="freeze"
      variant={frozen ? 'quiet' : 'danger'}
      size="sm"
      harmless={frozen}
      open={mine !== undefined}
    >
      <p>{frozen ? t('解冻后可以继续按协议下单。') : t('冻结期间不能按协议下单；已下的订单继续履行。')}</p>
      <Textarea
        name="reason"
        id={`freeze-reason-${entry.id}`}
        label={t('原因')}
        required
        rows={2}
        defaultValue={enteredValue(mine, 'reason')}
        error={errorsOf(mine, 'reason')}
        maxLength={500}
      />
    </ConfirmDialog>
  );
}
