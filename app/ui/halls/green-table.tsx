import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

export interface GreenItemRow {
  readonly list: 'energy' | 'environment';
  readonly row_no: number;
  readonly name: string;
  readonly mandatory: boolean;
  readonly category_code: string;
  readonly category_name: string;
  readonly conditions: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly standards: readonly string[];
  readonly citation: string;
  readonly certified: number;
  readonly orderable: number;
  readonly from_fen: number | null;
  readonly from_unit: string | null;
  readonly uncertified: number;
  readonly unknown: number;
  readonly samples: readonly { readonly id: string; readonly name: string; readonly priceFen: number }[];
}

/** 品目 of a green list with what is on sale of each today. */
export function GreenTable({ items, filtered }: { items: readonly GreenItemRow[]; filtered: boolean }) {
  const t = useT();
  return (
    <Table
      top
      className="green-table"
      caption={t('清单品目')}
      rows={items}
      rowKey={(item) => `${item.list}-${item.row_no}-${item.name}-${item.category_code}`}
      empty={
        <Empty
          picture="search"
          title={filtered ? t('没有符合条件的品目') : t('清单尚未载入')}
          actions={
            filtered ? (
              <ButtonLink size="sm" href={paths.green()}>
                {t('查看全部品目')}
              </ButtonLink>
            ) : undefined
          }
        >
          {filtered ? t('换一个名称、品目编码或标准号再试。') : t('载入参考清单后会显示在这里。')}
        </Empty>
      }
      columns={[
        { key: 'name', head: t('清单品目'), role: 'lead', cell: (item) => <Name item={item} /> },
        {
          key: 'citation',
          head: t('依据与标准'),
          cell: (item) => (
            <div className="cell-lines">
              <a
                className="nowrap"
                href={paths.policyClause(item.list === 'energy' ? 'mof2019-19' : 'mof2019-18')}
              >
                {t('{citation} 第 {row} 项', { citation: item.citation, row: String(item.row_no) })}
              </a>
              <span className="small faint">{item.standards.join('、')}</span>
            </div>
          ),
        },
        { key: 'sale', head: t('有证书在售'), num: true, cell: (item) => <OnSale item={item} /> },
        { key: 'goods', head: t('在售商品'), label: null, cell: (item) => <Samples item={item} /> },
      ]}
    />
  );
}

function Name({ item }: { item: GreenItemRow }) {
  const t = useT();
  return (
    <div className="cell-lines">
      <span className="row row-wrap">
        <b>
          {item.mandatory && '★ '}
          {item.name}
        </b>
        {item.mandatory && <Tag tone="mandatory">{t('强制')}</Tag>}
      </span>
      <span className="small faint">
        <a href={paths.category(item.category_code)}>
          {item.category_code} {item.category_name}
        </a>
      </span>
      {item.conditions.map((condition) => (
        <span key={condition.name} className="small soft">
          {t('限{name}：{values}', { name: condition.name, values: condition.values.join(t('、')) })}
        </span>
      ))}
    </div>
  );
}

function OnSale({ item }: { item: GreenItemRow }) {
  const t = useT();
  const href = paths.category(item.category_code, { green: item.mandatory ? 'mandatory' : 'preferred' });
  return (
    <div className="cell-lines">
      {item.certified === 0 ? (
        <Status icon="info">{t('暂无在售')}</Status>
      ) : (
        <a href={href}>
          <b>{t('{n} 种', { n: item.certified })}</b>
        </a>
      )}
      {item.from_fen !== null && (
        <span className="small">
          {t.rich('{price} 起', { price: <Money fen={item.from_fen} plain /> })}
          {item.from_unit !== null && <span className="faint">/{item.from_unit}</span>}
        </span>
      )}
    </div>
  );
}

function Samples({ item }: { item: GreenItemRow }) {
  const t = useT();
  if (item.samples.length + item.uncertified + item.unknown === 0) return null;
  return (
    <div className="cell-lines">
      {item.samples.map((sample) => (
        <span key={sample.id} className="green-sample">
          <a href={paths.product(sample.id)}>{sample.name}</a>
          <Money fen={sample.priceFen} plain />
        </span>
      ))}
      {item.uncertified > 0 && (
        <span className={item.mandatory ? 'small ink-deny' : 'small faint'}>
          {item.mandatory
            ? t('另有 {n} 种没有有效证书，不能下单', { n: item.uncertified })
            : t('另有 {n} 种没有有效证书', { n: item.uncertified })}
        </span>
      )}
      {item.unknown > 0 && (
        <span className="small ink-refer">{t('另有 {n} 种参数不全，下单时转审', { n: item.unknown })}</span>
      )}
    </div>
  );
}
