import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import type { MakerDeclarationItem } from '../supplier/maker-declaration-panel.tsx';
import { SIZE_NAMES, SizeCheck } from '../supplier/maker-declaration-panel.tsx';
import { Table } from '../table.tsx';
import { Pager } from '../toolbar.tsx';

export type MakerMismatchItem = MakerDeclarationItem & {
  readonly productId: string;
  readonly productName: string;
  readonly manufacturer: string;
  readonly supplierName: string;
  readonly listedSize: MakerDeclarationItem['declaredSize'] | null;
  readonly contested: boolean;
  readonly products: number;
};

/** 规模声明与测算不一致: what a supplier answers for. */
export function MakerMismatches(props: {
  mismatches: readonly MakerMismatchItem[];
  prevHref: string | null;
  nextHref: string | null;
}) {
  const t = useT();
  return (
    <Panel
      title={t('规模声明与测算不一致')}
      note={t(
        '按声明的数据测算，适用于该制造商的全部商品；供应商之间数据不一致的也在此列出，以最近一次声明为准',
      )}
    >
      <Table
        caption={t('规模声明与测算不一致')}
        rows={props.mismatches}
        rowKey={(one) => one.id}
        stack="two-up"
        empty={<Empty title={t('没有不一致的声明')} />}
        columns={[
          {
            key: 'product',
            head: t('商品'),
            role: 'lead',
            cell: (one) => <a href={paths.product(one.productId)}>{one.productName}</a>,
          },
          { key: 'maker', head: t('制造商'), cell: (one) => one.manufacturer },
          { key: 'supplier', head: t('声明人'), cell: (one) => one.supplierName },
          { key: 'declared', head: t('声明规模'), cell: (one) => t(SIZE_NAMES[one.declaredSize]) },
          {
            key: 'listed',
            head: t('目录中规模'),
            cell: (one) => (one.listedSize === null ? '—' : t(SIZE_NAMES[one.listedSize])),
          },
          {
            key: 'check',
            head: t('测算'),
            cell: (one) => (
              <>
                <SizeCheck declared={one.declaredSize} computed={one.computedSize} />
                {one.contested && (
                  <span className="line-part">
                    <Status tone="warn">{t('与其他供应商的声明不一致')}</Status>
                  </span>
                )}
              </>
            ),
          },
          { key: 'products', head: t('适用商品'), num: true, cell: (one) => one.products },
          { key: 'at', head: t('声明日期'), cell: (one) => formatDate(one.declaredAt) },
        ]}
      />
      <Pager shown={props.mismatches.length} prevHref={props.prevHref} nextHref={props.nextHref} />
    </Panel>
  );
}
