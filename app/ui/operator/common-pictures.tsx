import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { Input } from '../field.tsx';
import { useT } from '../i18n/context.tsx';
import { Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Pager, Toolbar } from '../toolbar.tsx';

interface CommonPictureTableProps {
  products: readonly {
    readonly id: string;
    readonly name: string;
    readonly model: string;
    readonly categoryName: string;
    readonly images: number;
    readonly sellers: number;
  }[];
  query: { readonly q: string; readonly view: 'missing' | 'all'; readonly before?: string | undefined };
  next: string | null;
}

/** Products of the common library with how many pictures they have, to choose one from. */
export function CommonPictureTable({ products, query, next }: CommonPictureTableProps) {
  const t = useT();
  const asked = { q: query.q || undefined, view: query.view === 'all' ? query.view : undefined };
  return (
    <Panel title={t('公共商品库')}>
      <Tabs
        label={t('公共商品库')}
        current={query.view}
        items={[
          { key: 'missing', label: t('还没有图片'), href: paths.operatorPictures({ q: asked.q }) },
          { key: 'all', label: t('全部'), href: paths.operatorPictures({ q: asked.q, view: 'all' }) },
        ]}
      />
      <Toolbar>
        <form method="get" action={paths.operatorPictures()} className="row row-wrap">
          {asked.view !== undefined && <input type="hidden" name="view" value={asked.view} />}
          <Input
            name="q"
            type="search"
            label={t('名称或型号')}
            placeholder={t('名称或型号')}
            compact
            maxLength={60}
            defaultValue={query.q}
          />
          <Button>{t('查找')}</Button>
        </form>
      </Toolbar>
      <Table
        caption={t('公共商品库')}
        rows={products}
        rowKey={(product) => product.id}
        empty={
          <Empty title={t('没有这样的商品')}>
            {query.view === 'missing' ? t('都有图片了；在“全部”里可以调整。') : t('请换一个词查找。')}
          </Empty>
        }
        columns={[
          {
            key: 'name',
            head: t('商品'),
            role: 'lead',
            cell: (product) => (
              <>
                <a href={paths.operatorPictures({ ...asked, product: product.id })}>{product.name}</a>
                <span className="small faint line-part">{product.model}</span>
              </>
            ),
          },
          { key: 'category', head: t('品目'), cell: (product) => product.categoryName },
          { key: 'sellers', head: t('在售供应商'), num: true, cell: (product) => product.sellers },
          {
            key: 'images',
            head: t('图片'),
            num: true,
            cell: (product) =>
              product.images === 0 ? <Status tone="warn">{t('无')}</Status> : product.images,
          },
        ]}
      />
      <Pager
        shown={products.length}
        prevHref={query.before === undefined ? null : paths.operatorPictures(asked)}
        nextHref={next === null ? null : paths.operatorPictures({ ...asked, before: next })}
      />
    </Panel>
  );
}
