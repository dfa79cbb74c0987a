import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';

/** What changes a score, and whether it can lower or raise it. */
export const RANKING_SIGNALS = {
  leaf: {
    name: msg('品目名称'),
    lowers: false,
    raises: true,
    says: msg('品目本身就叫要找的东西，全部结果都计，不限前 60 个'),
  },
  demand: {
    name: msg('品目成交'),
    lowers: false,
    raises: true,
    says: msg('同品目全部成交笔数的对数，一万笔封顶，全部结果都计'),
  },
  name: {
    name: msg('品名'),
    lowers: true,
    raises: true,
    says: msg('品名是不是要找的东西本身，还是它的配件、口味'),
  },
  mixed: {
    name: msg('兼列他物'),
    lowers: true,
    raises: false,
    says: msg('品名里另外还列了几样东西的减分，三样减到底：多半是配件或适用清单'),
  },
  variety: {
    name: msg('同品目已列'),
    lowers: true,
    raises: false,
    says: msg('前 60 个结果里，前面同品目的越多越减分，八个减到底：一类东西的几种都能看到'),
  },
  category: {
    name: msg('品目'),
    lowers: true,
    raises: true,
    says: msg('前 60 个结果里，同品目的品名大多是不是要找的东西'),
  },
  orderable: {
    name: msg('可订购'),
    lowers: true,
    raises: false,
    says: msg('缺货、停售、协议到期、强制节能缺证的减分'),
  },
  area: {
    name: msg('可送达'),
    lowers: true,
    raises: false,
    says: msg('不送到采购单位所在地的减分；未登录不计'),
  },
  agreement: { name: msg('协议'), lowers: false, raises: true, says: msg('在有效的框架协议之内') },
  green: {
    name: msg('绿色'),
    lowers: false,
    raises: true,
    says: msg('强制节能计全部权重，优先节能和环境标志计六成'),
  },
  price: {
    name: msg('价格'),
    lowers: true,
    raises: false,
    says: msg(
      '比同品目中间一半的价格再低或再高 1.8 倍起减分，再差十倍减到底；不足 12 条报价的品目不计；高于检索词里写的价格减到底',
    ),
  },
  rating: {
    name: msg('评价'),
    lowers: true,
    raises: true,
    says: msg('供应商履约评价与 4 分之差，评价少的靠近 4 分；每小时取一次'),
  },
  deals: { name: msg('成交'), lowers: false, raises: true, says: msg('成交笔数的对数，1000 笔封顶') },
} as const;
export type RankingSignal = keyof typeof RANKING_SIGNALS;

const isSignal = (key: string): key is RankingSignal => key in RANKING_SIGNALS;
export const RANKING_ORDER = Object.keys(RANKING_SIGNALS).filter(isSignal);

export const factorText = (value: number) => `× ${value.toFixed(2)}`;

export interface RankingView {
  readonly validFrom: string;
  readonly note: string;
  readonly textPower: number;
  readonly weights: Readonly<Record<RankingSignal, number>>;
}

/** The weights in force, each with what it does and how far it can move a score. */
export function RankingWeights({ ranking }: { ranking: RankingView }) {
  const t = useT();
  const { validFrom, note, weights } = ranking;
  const range = (signal: RankingSignal) => {
    const { lowers, raises } = RANKING_SIGNALS[signal];
    const [low, high] = [lowers ? 1 - weights[signal] : 1, raises ? 1 + weights[signal] : 1];
    return t('{low} 至 {high}', { low: factorText(low), high: factorText(high) });
  };
  return (
    <Panel title={t('排序权重')} note={t('{from} 起', { from: validFrom })} foot={<span>{note}</span>}>
      <Table
        caption={t('排序权重')}
        rows={RANKING_ORDER.map((signal) => ({ signal, ...RANKING_SIGNALS[signal] }))}
        rowKey={({ signal }) => signal}
        columns={[
          { key: 'signal', head: t('因素'), role: 'lead', cell: (row) => t(row.name) },
          { key: 'weight', head: t('权重'), num: true, cell: ({ signal }) => weights[signal].toFixed(2) },
          { key: 'range', head: t('作用'), num: true, cell: ({ signal }) => range(signal) },
          { key: 'says', head: t('看什么'), cell: (row) => t(row.says) },
        ]}
      />
    </Panel>
  );
}
