import type { PriceObservationRow } from '~/domain/catalogue/price-case.ts';
import { PRICE_SOURCE_CODES, PRICE_SOURCES } from '~/domain/catalogue/price-watch.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

/** 登记: one price seen elsewhere, with its proof. */
export function RecordPricePanel({ reply, today }: { reply: FormReplyView | undefined; today: string }) {
  const t = useT();
  const entered = (name: string) => enteredValue(reply, name);
  return (
    <Panel title={t('登记价格观测')} note={t('同款同单位、含税价；登记后当即比对')} padded>
      <form method="post" className="stack">
        <Input
          name="productId"
          label={t('商品编号或页面地址')}
          required
          defaultValue={entered('productId')}
          error={errorsOf(reply, 'productId')}
        />
        <div className="grid-2">
          <Select
            name="source"
            label={t('来源')}
            required
            placeholder={t('请选择')}
            defaultValue={entered('source')}
            error={errorsOf(reply, 'source')}
            options={PRICE_SOURCE_CODES.map((code) => ({ value: code, label: t(PRICE_SOURCES[code]) }))}
          />
          <Input
            name="observedOn"
            label={t('查询日期')}
            type="date"
            required
            max={today}
            defaultValue={entered('observedOn') || today}
            error={errorsOf(reply, 'observedOn')}
          />
        </div>
        <Input
          name="price"
          label={t('价格（元）')}
          inputMode="decimal"
          required
          defaultValue={entered('price')}
          error={errorsOf(reply, 'price')}
        />
        <Input
          name="evidence"
          label={t('凭据')}
          required
          maxLength={300}
          hint={t('网页地址或询价单编号')}
          defaultValue={entered('evidence')}
          error={errorsOf(reply, 'evidence')}
        />
        <Button variant="primary" block name="intent" value="record">
          {t('登记并比对')}
        </Button>
      </form>
    </Panel>
  );
}

interface SeenPriceTableProps {
  rows: readonly PriceObservationRow[];
  mayWithdraw: boolean;
  reply: FormReplyView | undefined;
}

/** What was seen elsewhere, newest first. */
export function SeenPriceTable({ rows, mayWithdraw, reply }: SeenPriceTableProps) {
  const t = useT();
  return (
    <Table
      caption={t('价格观测')}
      rows={rows}
      rowKey={(row) => row.id}
      top
      empty={<Empty title={t('还没有价格观测')}>{t('登记电商自营、厂商官网或当地市场的同款价格。')}</Empty>}
      columns={[
        {
          key: 'product',
          head: t('商品'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={paths.product(row.productId)}>{row.productName}</a>
              <span className="small faint line-part wrap-any">{row.evidence}</span>
            </>
          ),
        },
        { key: 'source', head: t('来源'), cell: (row) => t(PRICE_SOURCES[row.source]) },
        { key: 'day', head: t('查询日期'), className: 'nowrap', cell: (row) => row.observedOn },
        {
          key: 'price',
          head: t('价格'),
          num: true,
          cell: (row) => (
            <>
              <Money fen={row.priceFen} />
              <span className="unit-price">/{row.unit}</span>
            </>
          ),
        },
        {
          key: 'by',
          head: t('登记'),
          cell: (row) => (
            <>
              {row.recordedBy}
              <span className="small faint line-part">{formatDateTime(row.recordedAt)}</span>
            </>
          ),
        },
        {
          key: 'act',
          head: t('办理'),
          hideHead: true,
          role: 'act',
          cell: (row) =>
            row.withdrawnReason !== null ? (
              <Status>{t('已作废：{reason}', { reason: row.withdrawnReason })}</Status>
            ) : (
              mayWithdraw && <WithdrawDialog row={row} reply={reply} />
            ),
        },
      ]}
    />
  );
}

function WithdrawDialog({ row, reply }: { row: PriceObservationRow } & Pick<SeenPriceTableProps, 'reply'>) {
  const t = useT();
  const mine = enteredValue(reply, 'observationId') === row.id ? reply : undefined;
  return (
    <ConfirmDialog
      label={t('作废')}
      title={t('作废这条价格观测')}
      name="intent"
      value="withdraw"
      size="sm"
      fields={{ observationId: row.id }}
      open={mine !== undefined}
    >
      <p>{t('作废后不再作为参考；只因它冻结的报价随即恢复，记录保留。')}</p>
      <Input
        id={`reason-${row.id}`}
        name="reason"
        label={t('作废原因')}
        required
        maxLength={200}
        defaultValue={enteredValue(mine, 'reason')}
        error={errorsOf(mine, 'reason')}
      />
    </ConfirmDialog>
  );
}
