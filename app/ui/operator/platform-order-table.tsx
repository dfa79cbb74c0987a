import type { PlatformOrderState } from '~/domain/welfare/platform-order.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { PLATFORM_REASONS } from '../orders/platform-order.tsx';
import { Table } from '../table.tsx';

interface Row {
  readonly orderId: string;
  readonly number: string;
  readonly unitName: string;
  readonly supplierName: string;
  readonly state: Exclude<PlatformOrderState, 'numbered'>;
  readonly attempts: number;
  readonly askedAt: string | null;
  readonly lastError: string | null;
}

/** Orders without a number of the 832 platform: why, and a button that sends them again. */
export function PlatformOrderTable({ rows, mayRetry }: { rows: readonly Row[]; mayRetry: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t('未计入的订单')}
      rows={rows}
      rowKey={(row) => row.orderId}
      empty={<Empty title={t('没有未计入的订单')}>{t('含 832 产品的订单都已取得平台订单号。')}</Empty>}
      columns={[
        {
          key: 'number',
          head: t('订单号'),
          role: 'lead',
          cell: (row) => <span className="code nowrap">{row.number}</span>,
        },
        { key: 'unit', head: t('采购单位'), cell: (row) => row.unitName },
        { key: 'supplier', head: t('供应商'), cell: (row) => row.supplierName },
        { key: 'state', head: t('原因'), cell: (row) => t(PLATFORM_REASONS[row.state][0]) },
        { key: 'error', head: t('最近错误'), cell: (row) => row.lastError ?? '—' },
        { key: 'attempts', head: t('尝试次数'), num: true, cell: (row) => row.attempts },
        {
          key: 'asked',
          head: t('最近报送'),
          className: 'nowrap',
          cell: (row) => (row.askedAt === null ? '—' : <time>{formatDateTime(row.askedAt)}</time>),
        },
        ...(mayRetry
          ? [
              {
                key: 'act',
                head: t('操作'),
                hideHead: true,
                role: 'act' as const,
                cell: (row: Row) => (
                  <form method="post">
                    <input type="hidden" name="orderId" value={row.orderId} />
                    <Button size="sm" name="intent" value="retry">
                      {t('重新报送')}
                    </Button>
                  </form>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
