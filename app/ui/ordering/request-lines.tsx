import type { RequestLineView } from '~/domain/ordering/request-view.ts';
import { paths } from '../../paths.ts';
import { formatMoney, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { Status } from '../status.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { ProductLabels } from '../tag.tsx';

/** The lines of a request as they were submitted, with where each is charged. */
export function RequestLines({ lines, totalFen }: { lines: readonly RequestLineView[]; totalFen: number }) {
  const t = useT();
  // what a union pays is charged to no budget line
  const charged = lines.some((line) => line.allocations.length > 0);
  const fund: Column<RequestLineView> = {
    key: 'fund',
    head: t('预算指标'),
    cell: (line) =>
      line.allocations.map((part) => (
        <span key={part.budgetLineId} className="line-part">
          <a href={paths.budgetLine(part.budgetLineId)}>
            {part.economicClass} {part.name}
          </a>
          {line.allocations.length > 1 && <span className="small faint"> {formatMoney(part.amountFen)}</span>}
        </span>
      )),
  };
  return (
    <Table
      caption={t('申请的商品')}
      rows={lines}
      rowKey={(line) => line.id}
      top
      columns={[
        { key: 'goods', head: t('商品'), role: 'lead', cell: (line) => <Goods line={line} /> },
        ...(charged ? [fund] : []),
        {
          key: 'quantity',
          head: t('数量'),
          num: true,
          cell: (line) => `${formatQty(line.quantityMilli)} ${line.snapshot.unit}`,
        },
        {
          key: 'amount',
          head: t('小计'),
          num: true,
          cell: (line) =>
            line.state === 'refused' ? <Money fen={line.amountFen} was /> : <Money fen={line.amountFen} />,
        },
      ]}
      foot={[
        { key: 'label', content: t('合计（含税、运费）'), span: charged ? 3 : 2 },
        { key: 'sum', content: <Money fen={totalFen} size="md" />, num: true, label: t('合计') },
      ]}
    />
  );
}

function Goods({ line }: { line: RequestLineView }) {
  const t = useT();
  const { snapshot } = line;
  return (
    <div className="line-item">
      <ProductPicture
        productId={line.productId}
        categoryCode={line.categoryCode}
        name={snapshot.name}
        image={snapshot.image}
        size="thumb-sm"
      />
      <div>
        <a className="strong ink-line" href={paths.product(line.productId)}>
          {line.lineNo}. {snapshot.name}
        </a>
        <p className="small faint">
          {formatMoney(line.unitPriceFen)} × {formatQty(line.quantityMilli)} {snapshot.unit} ·{' '}
          {snapshot.supplierName} · {snapshot.agreementNumber ?? t('网上超市')}
          {line.deliveryFeeFen > 0 && ` · ${t('含运费 {fee}', { fee: formatMoney(line.deliveryFeeFen) })}`}
        </p>
        <ProductLabels labels={snapshot.labels} />
        {line.state === 'refused' && (
          <p className="line-note">
            <Status tone="deny">{t('已退回此行')}</Status> <span className="small">{line.refusedReason}</span>
          </p>
        )}
      </div>
    </div>
  );
}
