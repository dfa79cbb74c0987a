import type { IndexFigures } from '~/domain/catalogue/search-health.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDateTime, formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { Fact } from '../panel.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { durationText } from './duration.ts';

interface IndexHealth {
  readonly engine: string;
  readonly outside: {
    readonly downSince: string | null;
    readonly documents: number | null;
    readonly refused: { readonly key: string; readonly right: string } | null;
  } | null;
  readonly failedFeed: { readonly at: string; readonly error: string } | null;
  readonly tokenizerVersion: number;
  readonly index: IndexFigures;
  readonly held: {
    readonly rows: number;
    readonly products: number;
    readonly words: number | null;
    readonly unread: number;
  } | null;
  readonly reindex: {
    readonly startedAt: string | null;
    readonly durationMs: number | null;
    readonly offers: number | null;
    readonly failed: boolean;
    readonly error: string | null;
    readonly open: boolean;
  };
}

const ENGINE_NAMES: Readonly<Record<string, string>> = {
  postgres: 'PostgreSQL',
  meilisearch: 'Meilisearch',
};

/** The engine and how the index stands beside the offers. */
export function IndexPanel({ health, mayRun }: { health: IndexHealth; mayRun: boolean }) {
  const t = useT();
  const { index, reindex } = health;
  const drift = index.missing + index.surplus;
  const { outside } = health;
  const apart = outside !== null && outside.documents !== null && outside.documents !== index.indexedOffers;
  // what the database searches can be sound while the store outside is not used
  const answers =
    outside === null ||
    (outside.refused === null && outside.downSince === null && health.failedFeed === null);
  const sound = drift === 0 && index.stale === 0 && !(apart && index.behind === 0);
  const failure = reindex.error === null ? t('失败') : t('失败：{reason}', { reason: reindex.error });
  const failed = reindex.failed ? failure : null;
  const lastRun =
    reindex.startedAt === null
      ? t('还没有手工重建过')
      : [
          formatDateTime(reindex.startedAt),
          failed ?? t('{n} 条报价', { n: reindex.offers ?? 0 }),
          reindex.durationMs === null
            ? ''
            : t('用时 {duration}', { duration: durationText(reindex.durationMs, t) }),
        ]
          .filter((part) => part !== '')
          .join(' · ');
  return (
    <Panel
      title={t('索引')}
      more={
        reindex.open ? (
          <Status tone="refer">{t('正在重建')}</Status>
        ) : (
          <Status tone={sound && answers ? 'ok' : 'warn'}>{standing()}</Status>
        )
      }
      foot={
        mayRun && (
          <form method="post">
            <Button name="intent" value="run" disabled={reindex.open}>
              {t('重建索引')}
            </Button>
          </form>
        )
      }
      padded
    >
      <Facts
        items={[
          { term: t('检索引擎'), value: ENGINE_NAMES[health.engine] ?? health.engine },
          { term: t('分词版本'), value: health.tokenizerVersion },
          {
            term: t('已编入索引'),
            value: t('{offers} 条报价，{products} 种商品', {
              offers: index.indexedOffers,
              products: index.indexedProducts,
            }),
          },
          {
            term: t('本进程内存'),
            value:
              health.held === null
                ? t('还没有检索过，首次检索时读入')
                : t('{offers} 条报价，{products} 种商品，{n} 次变更待读入', {
                    offers: health.held.rows,
                    products: health.held.products,
                    n: health.held.unread,
                  }),
          },
          {
            term: t('词语查找'),
            value: outside !== null ? t('在 Meilisearch，失败时在数据库') : wordsOf(health.held),
          },
          { term: t('上架报价'), value: t('{n} 条', { n: index.listedOffers }) },
          { term: t('上架而检索不到'), value: t('{n} 条', { n: index.missing }) },
          { term: t('下架仍可检索到'), value: t('{n} 条', { n: index.surplus }) },
          { term: t('旧分词版本'), value: t('{n} 条', { n: index.stale }) },
          ...(outside === null ? [] : feedFacts(outside)),
          { term: t('上次重建'), value: lastRun },
        ]}
      />
    </Panel>
  );

  function standing(): string {
    if (!sound) return t('与商品不一致，请重建');
    return answers ? t('与商品一致') : t('外部检索库没有接通');
  }

  function wordsOf(held: IndexHealth['held']): string {
    if (held === null) return t('还没有检索过，首次检索时读入');
    return held.words === null ? t('在数据库') : t('在本进程内存，{n} 个词', { n: held.words });
  }

  function feedFacts(store: NonNullable<IndexHealth['outside']>): Fact[] {
    return [
      {
        term: t('外部检索库'),
        value:
          index.fedAt === null
            ? t('还没有同步过，现在检索本库')
            : t('同步至 {at}，落后 {n} 次变更', { at: formatDateTime(index.fedAt), n: index.behind }),
      },
      {
        term: t('外部检索库条数'),
        value:
          store.documents === null
            ? t('没有应答')
            : t('{n} 条，应有 {rows} 条', { n: store.documents, rows: index.indexedOffers }),
      },
      { term: t('外部检索库状态'), value: stateOf(store) },
      ...(health.failedFeed === null
        ? []
        : [{ term: t('上次同步失败'), value: failureOf(health.failedFeed) }]),
    ];
  }

  function stateOf({ refused, downSince }: NonNullable<IndexHealth['outside']>) {
    if (refused !== null)
      return (
        <>
          <Status tone="warn">{t('不接受 {key}', { key: refused.key })}</Status>{' '}
          {t(
            '密钥不对、已失效，或没有 {right} 权限。请运行 npm run search:keys 重新生成，填入后重启；在此之前由本库检索。',
            { right: refused.right },
          )}
        </>
      );
    if (downSince === null) return <Status tone="ok">{t('正常应答')}</Status>;
    return (
      <Status tone="warn">
        {t('自 {at} 起没有应答，或落后 5 分钟以上，正由本库检索；恢复后自动补齐', {
          at: formatDateTime(downSince),
        })}
      </Status>
    );
  }

  function failureOf({ at, error }: NonNullable<IndexHealth['failedFeed']>) {
    return (
      <>
        <Status tone="warn">{formatDateTime(at)}</Status> {error}
      </>
    );
  }
}

interface WordRow {
  readonly words: string;
  readonly searches: number;
  readonly zeroHits: number;
  /** Those without a product that has all the words, those without any among them. */
  readonly unmet: number;
  readonly lastDay: string;
}

/** What was looked for, each with a link to the same search, to why it found what it found, and to a new word for it. */
export function SearchWordTable({ rows, mayAdd }: { rows: readonly WordRow[]; mayAdd: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t('检索词')}
      rows={rows}
      rowKey={(row) => row.words}
      empty={<Empty title={t('这段时间没有这样的检索')}>{t('有人检索后几秒内出现在这里。')}</Empty>}
      columns={[
        {
          key: 'words',
          head: t('词'),
          role: 'lead',
          cell: (row) => <a href={paths.search({ q: row.words })}>{row.words}</a>,
        },
        { key: 'searches', head: t('检索次数'), num: true, cell: (row) => row.searches },
        { key: 'zero', head: t('没有结果'), num: true, cell: (row) => row.zeroHits },
        { key: 'unmet', head: t('放宽才有'), num: true, cell: (row) => row.unmet - row.zeroHits },
        {
          key: 'share',
          head: t('没有结果的比例'),
          num: true,
          cell: (row) => formatPercent(row.zeroHits / row.searches),
        },
        { key: 'last', head: t('最近一天'), className: 'nowrap', cell: (row) => row.lastDay },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act',
          cell: (row) => (
            <span className="row nowrap">
              <a href={paths.operatorSearchExplain({ q: row.words })}>{t('排序解释')}</a>
              {mayAdd && (
                <ButtonLink
                  size="sm"
                  variant="quiet"
                  href={paths.operatorSearchTerms({ words: row.words, kind: 'one_way' })}
                  label={t('为“{words}”增加词条', { words: row.words })}
                >
                  {t('增加词条')}
                </ButtonLink>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
