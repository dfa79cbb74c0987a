import type { AskedReversal } from '~/domain/budget/reversal.ts';
import { leftToReverse } from '~/domain/budget/reversal.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Switch } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Pager, Toolbar } from '../toolbar.tsx';

type Kind = 'budget' | 'reserve' | 'commit' | 'spend' | 'release' | 'carry';

export interface LedgerItem {
  readonly seq: number;
  readonly kind: Kind;
  readonly budgetDeltaFen: number;
  readonly heldDeltaFen: number;
  readonly committedDeltaFen: number;
  readonly spentDeltaFen: number;
  readonly reason: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly sourceNumber: string | null;
  readonly sourceOrderId: string | null;
  readonly actorName: string | null;
  readonly at: string;
  readonly hash: string;
  readonly availableFen: number;
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

const TONES = {
  budget: 'refer',
  reserve: 'warn',
  commit: 'reason',
  spend: 'ok',
  release: 'idle',
  carry: 'refer',
} as const satisfies Record<Kind, Tone>;

function useKindNames(): Record<Kind, string> {
  const t = useT();
  return {
    budget: t('指标'),
    reserve: t('冻结'),
    commit: t('占用'),
    spend: t('支付'),
    release: t('释放'),
    carry: t('结转'),
  };
}

/** What the entry did to the available amount. */
const effect = (entry: LedgerItem) =>
  entry.budgetDeltaFen - entry.heldDeltaFen - entry.committedDeltaFen - entry.spentDeltaFen;

/** Codes that the mall itself writes; anything else is a person's words. */
function useReasonText(): (reason: string) => string {
  const t = useT();
  const texts: Readonly<Record<string, string>> = {
    import: t('指标导入'),
    'import-changed': t('指标导入：金额变更'),
    submit: t('提交申请'),
    refused: t('申请驳回'),
    returned: t('退回修改'),
    cancelled: t('申请撤销'),
    'line-refused': t('单行驳回'),
    'hold-refused': t('一体化拒绝冻结'),
    'verdict-changed': t('规则判定变化'),
    'price-changed': t('价格保留期已过'),
    'order-refused': t('供应商拒绝'),
    'order-timed-out': t('超时未确认'),
    'order-cancelled': t('订单取消'),
    'order-lapsed': t('规则判定变化，订单作废'),
    'price-reduced': t('供应商降价'),
    contract: t('供应商确认，合同成立'),
    'contract-cancelled': t('合同取消'),
    'rejected-cancelled': t('验收不合格，取消该数量'),
    'rest-cancelled': t('余量取消'),
    'goods-returned': t('退货'),
    paid: t('支付确认'),
    'unpaid-remainder': t('未支付余额释放'),
    'year-closed': t('年终结账退回'),
    'order-year-closed': t('年终结账，订单取消'),
    'carried-out': t('结转转出到新年度'),
    'carried-in': t('上年结转转入'),
    'year-end-lapsed': t('年终结余收回'),
    'fiscal-changed': t('一体化指标变动'),
  };
  return (reason) => texts[reason] ?? reason;
}

/** 流水: newest first, each row with the sums after it, so that a reader can add it up. */
export function LedgerTable(props: {
  line: { readonly id: string; readonly lastSeq: number; readonly status: 'active' | 'closed' };
  entries: readonly LedgerItem[];
  kind: Kind | null;
  term: string | null;
  beforeSeq: number | null;
  nextBefore: number | null;
  reversals: readonly AskedReversal[];
  /** The reader may ask for an entry to be taken back. */
  mayReverse: boolean;
}) {
  const t = useT();
  const names = useKindNames();
  const reasonText = useReasonText();
  const { line, kind, term, reversals, beforeSeq: before } = props;
  // on the page of the ledger on which the entry stands, since the form is made from it
  const hrefOf = (reverse: number) => `${paths.budgetLine(line.id, { kind, term, before, reverse })}#reverse`;
  const mayAsk = (entry: LedgerItem) =>
    props.mayReverse && leftToReverse(entry, line.status === 'closed', reversals) > 0;
  const kinds: readonly (Kind | null)[] = [null, 'budget', 'reserve', 'commit', 'spend', 'release', 'carry'];
  return (
    <Panel
      title={t('流水')}
      note={t('只追加，不修改；更正以反向分录记入')}
      foot={
        <>
          <span className="faint small">{t('共 {n} 条分录', { n: line.lastSeq })}</span>
          <span className="push faint small">{t('每条：可用 = 指标 − 冻结 − 占用 − 支付')}</span>
        </>
      }
    >
      <Toolbar>
        <Switch
          label={t('按事项筛选')}
          current={kind ?? 'all'}
          items={kinds.map((one) => ({
            key: one ?? 'all',
            label: one === null ? t('全部') : names[one],
            href: paths.budgetLine(line.id, { kind: one, term }),
          }))}
        />
      </Toolbar>
      <Table
        caption={t('流水')}
        rows={props.entries}
        rowKey={(entry) => String(entry.seq)}
        stack="two-up"
        className="ledger"
        empty={<Empty title={t('没有符合条件的分录')} />}
        columns={[
          { key: 'seq', head: t('序号'), num: true, cell: (entry) => entry.seq },
          { key: 'at', head: t('时间'), className: 'nowrap', cell: (entry) => formatMoment(entry.at) },
          { key: 'source', head: t('单据'), cell: (entry) => <SourceLink entry={entry} /> },
          {
            key: 'kind',
            head: t('事项'),
            cell: (entry) => <Status tone={TONES[entry.kind]}>{names[entry.kind]}</Status>,
          },
          {
            key: 'reason',
            head: t('摘要'),
            cell: (entry) => (
              <>
                {reasonText(entry.reason)}
                <Correction
                  entry={entry}
                  reversals={reversals}
                  href={mayAsk(entry) ? hrefOf(entry.seq) : null}
                />
              </>
            ),
          },
          {
            key: 'actor',
            head: t('经办'),
            className: 'nowrap',
            cell: (entry) => entry.actorName ?? t('系统'),
          },
          {
            key: 'effect',
            head: t('对可用的影响'),
            num: true,
            cell: (entry) => <Money fen={effect(entry)} bare plain signed />,
          },
          {
            key: 'available',
            head: t('可用'),
            num: true,
            cell: (entry) => <Money fen={entry.availableFen} bare />,
          },
          {
            key: 'held',
            head: t('冻结'),
            num: true,
            cell: (entry) => <Money fen={entry.heldFen} bare plain />,
          },
          {
            key: 'committed',
            head: t('占用'),
            num: true,
            cell: (entry) => <Money fen={entry.committedFen} bare plain />,
          },
          {
            key: 'spent',
            head: t('支付'),
            num: true,
            cell: (entry) => <Money fen={entry.spentFen} bare plain />,
          },
        ]}
      />
      <Pager
        shown={props.entries.length}
        prevHref={props.beforeSeq === null ? null : paths.budgetLine(line.id, { kind, term })}
        nextHref={
          props.nextBefore === null
            ? null
            : paths.budgetLine(line.id, { kind, term, before: props.nextBefore })
        }
      />
    </Panel>
  );
}

function SourceLink({ entry }: { entry: LedgerItem }) {
  const t = useT();
  if (entry.sourceKind === 'close') return <a href={paths.budgetClose()}>{t('年终结账')}</a>;
  if (entry.sourceNumber === null) return <span className="faint">—</span>;
  if (entry.sourceKind === 'request') {
    return (
      <a className="code" href={paths.request(entry.sourceId)}>
        {entry.sourceNumber}
      </a>
    );
  }
  if (entry.sourceOrderId !== null) {
    return (
      <a className="code" href={paths.order(entry.sourceOrderId)}>
        {entry.sourceNumber}
      </a>
    );
  }
  return <span className="code">{entry.sourceNumber}</span>;
}

/** The entry this one takes back, the one that took it back, or the way to ask for it. */
function Correction(props: { entry: LedgerItem; reversals: readonly AskedReversal[]; href: string | null }) {
  const t = useT();
  const { entry, reversals, href } = props;
  const takesBack = reversals.find((one) => one.reversalSeq === entry.seq);
  if (takesBack) {
    return (
      <>
        {' '}
        <Status tone="refer">{t('冲正第 {seq} 条', { seq: takesBack.seq })}</Status>
      </>
    );
  }
  const takenBack = reversals.filter((one) => one.seq === entry.seq && one.reversalSeq !== null);
  return (
    <>
      {takenBack.map((one) => (
        <span key={one.reversalSeq}>
          {' '}
          <Status>{t('已由第 {seq} 条冲正', { seq: one.reversalSeq ?? 0 })}</Status>
        </span>
      ))}
      {href !== null && (
        <>
          {' '}
          <a className="small" href={href}>
            {t('冲正')}
          </a>
        </>
      )}
    </>
  );
}
