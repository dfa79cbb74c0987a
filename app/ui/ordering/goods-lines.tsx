import type { ReactNode } from 'react';
import type { GoodsLine, GoodsState } from '~/domain/ordering/goods-line.ts';
import { paths } from '~/paths.ts';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf, firstError } from '../form-reply.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { ProductPicture } from '../product-picture.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';

const STATES: Readonly<Record<GoodsState, { readonly tone: Tone; readonly text: string }>> = {
  orderable: { tone: 'ok', text: msg('可订购') },
  short: { tone: 'warn', text: msg('库存 {n}，不足') },
  elsewhere: { tone: 'warn', text: msg('不供货到本地区') },
  blocked: { tone: 'deny', text: msg('暂不可订购') },
  gone: { tone: 'deny', text: msg('已下架') },
};

export interface GoodsLinesProps {
  caption: string;
  lines: readonly GoodsLine[];
  /** Notes are shown, and may be written by the owner. */
  notes?: 'shown' | 'written' | undefined;
  reply: FormReplyView | null | undefined;
  /** What may be done with one line beside the tick. */
  act?: ((line: GoodsLine) => ReactNode) | undefined;
  empty?: ReactNode;
}

/** Goods somebody wants again, each with tick and quantity, by the offer it would be bought by today; fields `lines[n]`. */
export function GoodsLines({ caption, lines, notes, reply, act, empty }: GoodsLinesProps) {
  const t = useT();
  const columns: Column<GoodsLine>[] = [
    {
      key: 'goods',
      head: t('商品'),
      role: 'lead',
      cell: (line, at) => <Goods line={line} at={at} reply={reply} />,
    },
    {
      key: 'price',
      head: t('今日价'),
      num: true,
      cell: (line) => <Price line={line} />,
    },
    {
      key: 'quantity',
      head: t('数量'),
      num: true,
      cell: (line, at) => <Quantity line={line} at={at} reply={reply} />,
    },
  ];
  if (notes !== undefined) {
    columns.push({
      key: 'note',
      head: t('备注'),
      cell: (line, at) => (notes === 'written' ? <Note line={line} at={at} reply={reply} /> : line.note),
    });
  }
  columns.push({ key: 'state', head: t('此刻'), cell: (line) => <State line={line} /> });
  if (act !== undefined)
    columns.push({ key: 'act', head: t('操作'), hideHead: true, role: 'act', cell: (line) => act(line) });
  return (
    <Table caption={caption} rows={lines} rowKey={(line) => line.productId} columns={columns} empty={empty} />
  );
}

function Goods({ line, at, reply }: { line: GoodsLine; at: number; reply: GoodsLinesProps['reply'] }) {
  const t = useT();
  const take = `lines[${at}].take`;
  const ticked = reply ? reply.values[take] === 'on' : line.state === 'orderable';
  return (
    <div className="goods-line">
      <input type="hidden" name={`lines[${at}].productId`} value={line.productId} />
      {line.offerId !== null && <input type="hidden" name={`lines[${at}].offerId`} value={line.offerId} />}
      <input
        type="checkbox"
        key={reply ? `answered-${ticked}` : 'first'}
        name={take}
        className="no-print"
        defaultChecked={ticked}
        disabled={line.offerId === null}
        aria-label={t('选择 {name}', { name: line.name })}
      />
      <ProductPicture
        productId={line.productId}
        categoryCode={line.categoryCode}
        name={line.name}
        image={line.image}
        size="thumb-sm"
      />
      <span>
        <a href={paths.product(line.productId)}>{line.name}</a>
        {line.supplierName !== null && <small className="faint">{line.supplierName}</small>}
      </span>
    </div>
  );
}

function Price({ line }: { line: GoodsLine }) {
  const t = useT();
  if (line.priceFen === null) return '—';
  return (
    <>
      <Money fen={line.priceFen} plain />
      <span className="unit-price">/{line.unit}</span>
      {line.paidFen !== null && line.paidFen !== line.priceFen && (
        <small className="faint goods-paid">
          {t.rich('上次 {money}', { money: <Money fen={line.paidFen} plain /> })}
        </small>
      )}
    </>
  );
}

function Quantity({ line, at, reply }: { line: GoodsLine; at: number; reply: GoodsLinesProps['reply'] }) {
  const t = useT();
  const name = `lines[${at}].quantity`;
  const wrong = firstError(errorsOf(reply, name), t);
  return (
    <span className="goods-quantity">
      <span className="on-paper">{formatQty(line.quantityMilli)}</span>
      <input
        className="input no-print"
        name={name}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        defaultValue={enteredValue(reply, name, formatQty(line.quantityMilli).replaceAll(',', ''))}
        aria-label={t('数量：{name}', { name: line.name })}
        aria-invalid={wrong !== undefined || undefined}
      />
      {line.unit}
      {wrong !== undefined && (
        <span className="field-error no-print">
          <Icon name="warn" />
          {wrong}
        </span>
      )}
    </span>
  );
}

function Note({ line, at, reply }: { line: GoodsLine; at: number; reply: GoodsLinesProps['reply'] }) {
  const t = useT();
  const name = `lines[${at}].note`;
  return (
    <>
      <span className="on-paper">{line.note}</span>
      <input
        className="input no-print"
        name={name}
        maxLength={100}
        defaultValue={enteredValue(reply, name, line.note)}
        aria-label={t('备注：{name}', { name: line.name })}
      />
    </>
  );
}

function State({ line }: { line: GoodsLine }) {
  const t = useT();
  const { tone, text } = STATES[line.state];
  return <Status tone={tone}>{t(text, { n: formatQty(line.stockMilli ?? 0) })}</Status>;
}
