import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty, Notice } from '../feedback.tsx';
import { Input } from '../field.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';
import { FilterForm, Toolbar } from '../toolbar.tsx';

export interface OfferableProduct {
  readonly id: string;
  readonly name: string;
  readonly category_name: string;
  readonly unit: string;
  readonly sellers: number;
  readonly lowest_fen: number | null;
  readonly offered: boolean;
  readonly entries: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly agreedPriceFen: number | null;
  }[];
}

/** The common library to choose from: what the supplier was shortlisted with comes first. */
export function OfferableProducts(props: {
  products: readonly OfferableProduct[];
  q: string;
  more: boolean;
  /** An address named a product that is not open to him. */
  missing: boolean;
}) {
  const t = useT();
  const columns: Column<OfferableProduct>[] = [
    {
      key: 'name',
      head: t('商品'),
      role: 'lead',
      cell: (product) => (
        <div className="cell-lines">
          <b>{product.name}</b>
          <span className="row row-wrap small faint">
            {product.category_name}
            {product.entries.length > 0 && <Tag tone="framework">{t('您已入围')}</Tag>}
            {product.offered && <Tag>{t('您已在售')}</Tag>}
          </span>
        </div>
      ),
    },
    { key: 'sellers', head: t('在售供应商'), num: true, cell: (product) => product.sellers },
    {
      key: 'lowest',
      head: t('当前最低价'),
      num: true,
      cell: (product) =>
        product.lowest_fen === null ? (
          <span className="faint">—</span>
        ) : (
          <Money fen={product.lowest_fen} plain />
        ),
    },
    {
      key: 'act',
      head: t('操作'),
      hideHead: true,
      role: 'act',
      cell: (product) => (
        <ButtonLink
          size="sm"
          variant="tint"
          href={paths.supplierNewOffer({ product: product.id })}
          label={t('供应：{name}', { name: product.name })}
        >
          {t('供应')}
        </ButtonLink>
      ),
    },
  ];
  const describe = (
    <ButtonLink size="sm" href={paths.supplierNewOffer({ describe: true })}>
      {t('新建商品资料')}
    </ButtonLink>
  );
  return (
    <Panel title={t('公共商品库')} more={describe}>
      {props.missing && <Notice tone="warn">{t('这个商品不存在或不对您开放，请重新选择。')}</Notice>}
      <Toolbar>
        <FilterForm
          action={paths.supplierNewOffer()}
          clearHref={paths.supplierNewOffer()}
          active={props.q !== ''}
        >
          <Input
            compact
            type="search"
            name="q"
            label={t('搜索商品库')}
            placeholder={t('名称、品牌或型号，例如 得力 复印纸')}
            defaultValue={props.q}
            size={32}
          />
        </FilterForm>
      </Toolbar>
      <Table
        columns={columns}
        rows={props.products}
        rowKey={(product) => product.id}
        caption={t('可供应的商品')}
        empty={
          <Empty picture="search" title={t('商品库里没有找到')} actions={describe}>
            {t('换一个名称、品牌或型号再试；确实没有的，请新建商品资料。')}
          </Empty>
        }
      />
      {props.more && <p className="pager faint">{t('只显示前 20 个，请用更具体的词缩小范围。')}</p>}
    </Panel>
  );
}
