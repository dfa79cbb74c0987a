import type { PlatformProductRow } from '~/domain/welfare/platform-product.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf, firstError } from '../form-reply.ts';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Table } from '../table.tsx';

/** Goods of the 832 platform with what they are in the mall, or a field to say it. */
export function PlatformProductTable({
  rows,
  reply,
}: {
  rows: readonly PlatformProductRow[];
  reply: FormReplyView | undefined;
}) {
  const t = useT();
  return (
    <Table
      caption={t('832 平台商品')}
      rows={rows}
      rowKey={(row) => row.skuCode}
      empty={<Empty title={t('没有这样的平台商品')}>{t('系统每小时从 832 平台拉取有变化的商品。')}</Empty>}
      columns={[
        {
          key: 'name',
          head: t('平台商品'),
          role: 'lead',
          cell: (row) => (
            <>
              {row.name}
              <br />
              <span className="code small soft">{row.skuCode}</span>
            </>
          ),
        },
        { key: 'supplier', head: t('平台供应商'), cell: (row) => row.supplierName },
        {
          key: 'price',
          head: t('平台价（元）'),
          num: true,
          cell: (row) => (
            <>
              <Money fen={row.basePriceFen} plain bare />
              <span className="unit-price">/{row.packingUnit}</span>
            </>
          ),
        },
        {
          key: 'pulled',
          head: t('拉取时间'),
          className: 'nowrap',
          cell: (row) => formatMoment(row.pulledAt),
        },
        { key: 'goods', head: t('本商城商品'), cell: (row) => <Goods row={row} reply={reply} /> },
      ]}
    />
  );
}

function Goods({ row, reply }: { row: PlatformProductRow; reply: FormReplyView | undefined }) {
  const t = useT();
  const mine = enteredValue(reply, 'skuCode') === row.skuCode ? reply : undefined;
  const error = firstError(errorsOf(mine, 'offerSku'), t);
  if (row.productId === null) {
    return (
      <form method="post" className="row row-wrap">
        <input type="hidden" name="skuCode" value={row.skuCode} />
        <Input
          compact
          id={mine === undefined ? `sku-${row.skuCode}` : 'offerSku'}
          name="offerSku"
          label={t('{name}在本商城的货号', { name: row.name })}
          placeholder={t('供应商货号')}
          maxLength={64}
          defaultValue={enteredValue(mine, 'offerSku')}
          size={14}
        />
        <Button size="sm" name="intent" value="match">
          {t('对应')}
        </Button>
        {error !== undefined && <span className="small ink-deny">{error}</span>}
      </form>
    );
  }
  return (
    <form method="post" className="row row-wrap">
      <input type="hidden" name="skuCode" value={row.skuCode} />
      <a href={paths.product(row.productId)}>{row.productName}</a>
      <span className="small faint">{row.byHand ? t('人工对应') : t('自动对应')}</span>
      <Button size="sm" variant="quiet" name="intent" value="unmatch">
        {t('解除')}
      </Button>
    </form>
  );
}
