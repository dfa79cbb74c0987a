import type { ProductLabel } from '~/domain/catalogue/labels.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ProductLabels } from '../tag.tsx';
import type { RankingSignal, RankingView } from './ranking-weights.tsx';
import { factorText, RANKING_ORDER, RANKING_SIGNALS } from './ranking-weights.tsx';

type Way = 'literal' | 'synonym' | 'sound' | 'fragment';

export interface ExplainedView {
  readonly words: readonly { readonly text: string; readonly weight: number; readonly optional: boolean }[];
  readonly heard: readonly string[];
  readonly purpose: { readonly typed: string; readonly things: readonly string[] } | null;
  readonly corrected: string | null;
  readonly each: readonly string[];
  readonly total: number;
  readonly ranking: RankingView;
  readonly hits: readonly {
    readonly exact: boolean;
    readonly words: number;
    readonly factors: Readonly<Record<RankingSignal, number>>;
    readonly score: number;
    readonly parts: { readonly literal: number; readonly anything: number } | null;
    readonly met: readonly (Way | null)[];
    readonly hit: {
      readonly id: string;
      readonly name: string;
      readonly categoryCode: string;
      readonly priceFen: number;
      readonly orderable: boolean;
      readonly agreementNumber: string | null;
      readonly deals: number;
      readonly listedAt: string;
      readonly labels: readonly ProductLabel[];
    };
  }[];
}

const WAY_NAMES: Readonly<Record<Way, string>> = {
  literal: msg('原词'),
  synonym: msg('同义'),
  sound: msg('读音'),
  fragment: msg('词的一部分'),
};
/** What has not all the words stands far behind. */
const figure = (value: number) => (value < 0.0001 && value > 0 ? value.toExponential(1) : value.toFixed(4));

/** What a query was taken apart into. */
export function ExplainedQuery(props: { q: string; explained: ExplainedView; mayAdd: boolean }) {
  const t = useT();
  const { q, explained, mayAdd } = props;
  const { words, heard, purpose, corrected, each, total, ranking, hits } = explained;
  const parted = hits.some(({ parts }) => parts !== null);
  return (
    <Panel
      title={t('拆词')}
      note={t('共 {n} 种商品', { n: total })}
      more={
        <>
          <a href={paths.operatorSearchTerms({ list: 'shipped', q: words[0]?.text ?? q })}>
            {t('查随附词表')}
          </a>
          {mayAdd && (
            <>
              {' · '}
              <a href={paths.operatorSearchTerms({ words: q, kind: 'one_way' })}>{t('为这个词增加词条')}</a>
            </>
          )}
        </>
      }
      padded
    >
      <Facts
        items={[
          ...words.map(({ text, weight, optional }) => ({
            term: text,
            value: optional ? t('权重 {n}，可有可无', { n: weight }) : t('权重 {n}，必须有', { n: weight }),
          })),
          ...(purpose === null
            ? []
            : [{ term: t('按用途'), value: `${purpose.typed} → ${purpose.things.join('、')}` }]),
          ...(heard.length > 0 ? [{ term: t('也查找'), value: heard.join('、') }] : []),
          ...(each.length > 0 ? [{ term: t('分别查找'), value: each.join('、') }] : []),
          ...(corrected === null ? [] : [{ term: t('放宽为'), value: corrected }]),
        ]}
      />
      <p className="small soft">
        {t(
          '得分 = 文字的 {n} 次方 × 各因素，因素和权重见下表；只写出起作用的（× 1.00 不写）。货号或型号与所输完全一致的排在最前；同分依次比能否订购、成交、上架时间。',
          { n: ranking.textPower },
        )}{' '}
        {each.length > 0 && `${t('每样东西各自打分，轮流排列。')} `}
        {parted
          ? t(
              '文字 = 原词得分（没有原词的，按等同的另一种叫法计九成）+ 一半的全部得分（原词、同义、读音、片段）。',
            )
          : t('文字的得分由检索引擎给出。')}
      </p>
    </Panel>
  );
}

export function ExplainedHits({ q, explained }: { q: string; explained: ExplainedView }) {
  const t = useT();
  const { words, hits } = explained;
  return (
    <Panel
      title={t('前 {n} 个结果', { n: hits.length })}
      more={<a href={paths.search({ q })}>{t('看采购人看到的页面')}</a>}
    >
      <Table
        caption={t('每个结果的得分')}
        rows={hits.map((one, at) => ({ ...one, place: at + 1 }))}
        rowKey={(one) => one.hit.id}
        top
        empty={<Empty title={t('没有找到“{words}”', { words: q })} />}
        columns={[
          { key: 'place', head: t('名次'), num: true, cell: (one) => one.place },
          {
            key: 'goods',
            head: t('商品'),
            role: 'lead',
            cell: (one) => (
              <>
                <a href={paths.product(one.hit.id)}>{one.hit.name}</a>
                {one.hit.labels.length > 0 && <ProductLabels labels={one.hit.labels} />}
                <p className="small soft">
                  {one.met
                    .map(
                      (way, at) =>
                        `${words[at]?.text ?? ''}：${way === null ? t('没有') : t(WAY_NAMES[way])}`,
                    )
                    .join(' · ')}
                </p>
              </>
            ),
          },
          {
            key: 'words',
            head: t('文字'),
            num: true,
            cell: (one) => (
              <>
                {figure(one.words)}
                {one.parts !== null && (
                  <p className="small faint">
                    {figure(one.parts.literal)} + {figure(one.parts.anything / 2)}
                  </p>
                )}
              </>
            ),
          },
          {
            key: 'factors',
            head: t('因素'),
            cell: (one) => <Factors factors={one.factors} />,
          },
          {
            key: 'score',
            head: t('得分'),
            num: true,
            cell: (one) => (
              <>
                <b>{figure(one.score)}</b> {one.exact && <Status tone="ok">{t('型号一致')}</Status>}
              </>
            ),
          },
          {
            key: 'ties',
            head: t('同分时比'),
            cell: (one) =>
              [
                one.hit.orderable ? t('可订购') : t('暂不可订购'),
                t('成交 {n}', { n: one.hit.deals }),
                one.hit.listedAt.slice(0, 10),
              ].join(' · '),
          },
          {
            key: 'price',
            head: t('价格与协议'),
            num: true,
            cell: (one) => (
              <>
                <Money fen={one.hit.priceFen} plain />
                {one.hit.agreementNumber !== null && <p className="small faint">{one.hit.agreementNumber}</p>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** Those that changed the score. */
function Factors({ factors }: { factors: ExplainedView['hits'][number]['factors'] }) {
  const t = useT();
  const telling = RANKING_ORDER.filter((signal) => Math.abs(factors[signal] - 1) >= 0.005);
  if (telling.length === 0) return <span className="faint">{t('都不起作用')}</span>;
  return (
    <ul className="plain-list small">
      {telling.map((signal) => (
        <li key={signal} className="nowrap">
          {t(RANKING_SIGNALS[signal].name)} {factorText(factors[signal])}
        </li>
      ))}
    </ul>
  );
}
