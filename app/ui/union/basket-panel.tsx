import type { BasketView } from '~/domain/welfare/programme-view.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import type { ProgrammePageProps } from './programme-page.tsx';

type Props = ProgrammePageProps & { mayEdit: boolean };

/** 套餐: what one member gets; goods are found by words and put in at today's price. */
export function BasketPanel(props: Props) {
  const t = useT();
  const { page, mayEdit, reply } = props;
  const { version } = page.programme;
  return (
    <Panel title={t('套餐')} note={t('每名会员领到的实物；购物卡、代金券等不能选')} id="baskets">
      {page.baskets.length === 0 && (
        <Empty title={t('还没有套餐')}>{t('先给套餐起个名字，再搜索商品加进去。')}</Empty>
      )}
      {page.baskets.map((basket) => (
        <Basket key={basket.id} basket={basket} mayEdit={mayEdit && basket.given === 0} version={version} />
      ))}
      {mayEdit && (
        <div className="panel-body stack no-print">
          <form method="post" className="row row-wrap">
            <input type="hidden" name="version" value={version} />
            <Input
              name="name"
              label={t('套餐名称')}
              placeholder={t('套餐名称')}
              compact
              maxLength={30}
              defaultValue={enteredValue(reply, 'name')}
              error={errorsOf(reply, 'name')}
            />
            <Button size="sm" name="intent" value="basket" icon="plus">
              {t('新建套餐')}
            </Button>
          </form>
          {page.baskets.length > 0 && <FindGoods {...props} />}
        </div>
      )}
    </Panel>
  );
}

function Basket({ basket, mayEdit, version }: { basket: BasketView; mayEdit: boolean; version: number }) {
  const t = useT();
  return (
    <>
      <p className="panel-body row row-wrap">
        <b>{basket.name}</b>
        <Money fen={basket.valueFen} />
        <span className="faint small">{t('每份 · 已分给 {n} 人', { n: basket.given })}</span>
      </p>
      <Table
        caption={basket.name}
        rows={basket.items}
        rowKey={(item) => item.offerId}
        empty={<p className="panel-body faint">{t('还没有商品。')}</p>}
        columns={[
          {
            key: 'name',
            head: t('商品'),
            role: 'lead',
            cell: (item) => (
              <>
                <a href={paths.product(item.productId)}>{item.name}</a>
                <span className="small faint line-part">{item.supplierName}</span>
              </>
            ),
          },
          {
            key: 'quantity',
            head: t('每份'),
            num: true,
            cell: (item) => `${formatQty(item.quantityMilli)} ${item.unit}`,
          },
          {
            key: 'price',
            head: t('单价'),
            num: true,
            cell: (item) => (
              <>
                <Money fen={item.unitPriceFen} plain bare />
                {!item.isListed && <Status tone="deny">{t('已下架')}</Status>}
                {item.isListed && item.priceNowFen > item.unitPriceFen && (
                  <Status tone="warn">{t('已涨价')}</Status>
                )}
              </>
            ),
          },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (item) =>
              mayEdit ? (
                <form method="post">
                  <input type="hidden" name="version" value={version} />
                  <input type="hidden" name="basketId" value={basket.id} />
                  <input type="hidden" name="offerId" value={item.offerId} />
                  <input type="hidden" name="quantity" value="0" />
                  <Button
                    size="sm"
                    variant="quiet"
                    name="intent"
                    value="item"
                    label={t('从{basket}移出{name}', { basket: basket.name, name: item.name })}
                  >
                    {t('移出')}
                  </Button>
                </form>
              ) : null,
          },
        ]}
      />
    </>
  );
}

function FindGoods({ page, words, found }: Props) {
  const t = useT();
  const options = page.baskets
    .filter((basket) => basket.given === 0)
    .map((basket) => ({ value: basket.id, label: basket.name }));
  if (options.length === 0) return null;
  return (
    <>
      <form method="get" action={paths.unionProgramme(page.programme.id)} className="row row-wrap">
        <Input
          name="q"
          label={t('搜索商品')}
          placeholder={t('搜索商品，如 苹果、大米')}
          compact
          type="search"
          defaultValue={words}
        />
        <Button size="sm" icon="search">
          {t('搜索')}
        </Button>
        <a className="small" href={paths.welfare()}>
          {t('到乡村振兴馆看看')}
        </a>
      </form>
      {words !== '' && found.length === 0 && (
        <p className="faint">{t('没有找到“{words}”，换个词试试。', { words })}</p>
      )}
      {found.length > 0 && (
        <ul className="people-cards">
          {found.map((hit) => (
            <li key={hit.offerId}>
              <span className="grow">
                <a href={paths.product(hit.productId)}>{hit.name}</a>
                <span className="faint small line-part">
                  <Money fen={hit.priceFen} /> / {hit.unit}
                </span>
              </span>
              <form method="post" className="row">
                <input type="hidden" name="version" value={page.programme.version} />
                <input type="hidden" name="offerId" value={hit.offerId} />
                <Select
                  id={`basket-${hit.offerId}`}
                  name="basketId"
                  label={t('加入哪个套餐')}
                  compact
                  defaultValue={options.at(-1)?.value}
                  options={options}
                />
                <Input
                  id={`quantity-${hit.offerId}`}
                  name="quantity"
                  label={t('{name}每份数量', { name: hit.name })}
                  compact
                  inputMode="decimal"
                  size={4}
                  defaultValue="1"
                />
                <Button size="sm" name="intent" value="item" label={t('加入 {name}', { name: hit.name })}>
                  {t('加入')}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
