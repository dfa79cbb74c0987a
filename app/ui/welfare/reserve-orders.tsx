import type { ReserveFacts, ReserveOrderRow } from '~/domain/welfare/reserve.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { PLATFORM_REASONS } from '../orders/platform-order.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Pager } from '../toolbar.tsx';

/** The county of origin was recorded after the contract. */
const UNREPORTED = [
  msg('签订合同时商品未登记产地，没有报送 832 平台'),
  msg('如确为脱贫县产品，请联系商城运营补报。'),
] as const;

/** The orders behind the figure: what counts, and of the rest why it does not and what to do. */
export function ReserveOrders(props: {
  facts: ReserveFacts;
  href: (query: { before?: string }) => string;
  isFirst: boolean;
}) {
  const t = useT();
  const { facts, href, isFirst } = props;
  return (
    <Panel
      id="orders"
      title={facts.isUnion ? t('工会的订单') : t('本单位的订单')}
      note={facts.isUnion ? t('单位的采购只计合计，订单由单位查看') : t('工会的采购只计合计，订单由工会查看')}
    >
      <Table
        caption={t('832 与帮扶产品订单')}
        rows={facts.orders}
        rowKey={(row) => `${row.id} ${row.origin}`}
        top
        empty={
          <Empty title={t('这一年度还没有 832 产品订单')}>
            <ButtonLink href={paths.welfare()}>{t('到乡村振兴馆看看')}</ButtonLink>
          </Empty>
        }
        columns={[
          {
            key: 'order',
            head: t('订单'),
            role: 'lead',
            cell: (row) => (
              <>
                <a href={paths.order(row.id)}>{row.number}</a>
                <br />
                <span className="small soft">{row.title}</span>
              </>
            ),
          },
          { key: 'supplier', head: t('供应商'), cell: (row) => row.supplierName },
          {
            key: 'day',
            head: t('合同日期'),
            cell: (row) => <span className="nowrap">{formatDate(row.contractedOn)}</span>,
          },
          {
            key: 'amount',
            head: t('金额（元）'),
            num: true,
            cell: (row) => <Money fen={row.amountFen} plain bare />,
          },
          { key: 'state', head: t('计入情况'), cell: (row) => <OrderState row={row} /> },
          { key: 'why', head: t('原因和办法'), cell: (row) => <Why row={row} /> },
        ]}
      />
      <Pager
        shown={facts.orders.length}
        prevHref={isFirst ? null : href({})}
        nextHref={facts.nextBefore === null ? null : href({ before: facts.nextBefore })}
      />
    </Panel>
  );
}

function OrderState({ row }: { row: ReserveOrderRow }) {
  const t = useT();
  if (row.origin === 'counted') return <Status tone="ok">{t('已计入')}</Status>;
  if (row.origin === 'uncounted') return <Status tone="warn">{t('未计入')}</Status>;
  return <Status>{t('不计入')}</Status>;
}

function Why({ row }: { row: ReserveOrderRow }) {
  const t = useT();
  if (row.origin === 'counted')
    return (
      <>
        {t('平台订单号')} <span className="code">{row.platformNumber}</span>
      </>
    );
  if (row.origin === 'assistance') return t('本市帮扶地区产品，单独统计');
  const { platformState: state } = row;
  const [reason, remedy] = state === null || state === 'numbered' ? UNREPORTED : PLATFORM_REASONS[state];
  return (
    <>
      {row.platformState === 'refused' && row.lastError !== null
        ? t('{reason}：{words}', { reason: t(reason), words: row.lastError })
        : t(reason)}
      <br />
      <span className="small soft">{t(remedy)}</span>
    </>
  );
}
