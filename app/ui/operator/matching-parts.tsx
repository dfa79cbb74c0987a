import type { Evidence } from '~/domain/catalogue/match-product.ts';
import { EVIDENCE_NAMES } from '~/domain/catalogue/match-product.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { Empty } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { IconName } from '../icon.tsx';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface MatchCaseItem {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly ownerName: string | null;
  readonly candidateId: string;
  readonly candidateName: string;
  readonly candidateOwner: string | null;
  readonly offers: number;
  readonly candidateOffers: number;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

const LOOK: Record<Evidence['weighs'], { tone: Tone; icon?: IconName }> = {
  for: { tone: 'ok' },
  against: { tone: 'deny' },
  neither: { tone: 'idle', icon: 'minus' },
};

/** 条码一致, 品牌不同: what speaks for and against, each with both values. */
function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useT();
  const words = { for: t('一致'), against: t('不同'), neither: t('未填全') } as const;
  const telling = evidence.filter(({ kind, weighs }) => kind !== 'name' && weighs !== 'neither');
  return (
    <ul className="plain-list small">
      {telling.map(({ kind, weighs, own, other }) => (
        <li key={kind} className="row row-wrap">
          <Status {...LOOK[weighs]}>
            {t(EVIDENCE_NAMES[kind])} {words[weighs]}
          </Status>
          <span className="faint">{weighs === 'against' ? `${own} / ${other}` : own}</span>
        </li>
      ))}
    </ul>
  );
}

function Side(props: { id: string; name: string; owner: string | null; offers: number }) {
  const t = useT();
  return (
    <>
      <a href={paths.product(props.id)}>
        <b>{props.name}</b>
      </a>
      <span className="small faint line-part">
        {props.owner ?? t('公共商品库')} · {t('{n} 个报价', { n: props.offers })}
      </span>
    </>
  );
}

/** Pairs to be decided: tick some, say why, decide them together. */
export function MatchCases({
  cases,
  reply,
}: {
  cases: readonly MatchCaseItem[];
  reply: FormReplyView | undefined;
}) {
  const t = useT();
  return (
    <form method="post" className="stack">
      <input type="hidden" name="intent" value="decide" />
      <Table
        caption={t('待判定的商品')}
        rows={cases}
        rowKey={(row) => row.id}
        top
        empty={
          <Empty title={t('没有待判定的商品')}>
            {t('供应商新建的商品可能与已有商品相同时，会列在这里。')}
          </Empty>
        }
        columns={[
          {
            key: 'pick',
            head: t('选择'),
            hideHead: true,
            cell: (row) => (
              <Checkbox
                name="caseIds"
                value={row.id}
                id={`case-${row.id}`}
                label={t('选择 {name}', { name: row.productName })}
              />
            ),
          },
          {
            key: 'own',
            head: t('供应商的商品'),
            role: 'lead',
            cell: (row) => (
              <Side id={row.productId} name={row.productName} owner={row.ownerName} offers={row.offers} />
            ),
          },
          {
            key: 'other',
            head: t('可能是'),
            cell: (row) => (
              <Side
                id={row.candidateId}
                name={row.candidateName}
                owner={row.candidateOwner}
                offers={row.candidateOffers}
              />
            ),
          },
          { key: 'evidence', head: t('依据'), cell: (row) => <EvidenceList evidence={row.evidence} /> },
          { key: 'score', head: t('把握'), num: true, cell: (row) => row.score },
        ]}
      />
      {cases.length > 0 && (
        <Panel padded>
          <div className="row row-wrap">
            <Input
              name="reason"
              label={t('理由')}
              required
              maxLength={200}
              size={40}
              defaultValue={enteredValue(reply, 'reason')}
              error={errorsOf(reply, 'reason')}
            />
            <Button variant="primary" name="verdict" value="same">
              {t('是同一商品，合并')}
            </Button>
            <Button name="verdict" value="different">
              {t('不是同一商品')}
            </Button>
          </div>
        </Panel>
      )}
    </form>
  );
}

export interface MergeItem {
  readonly id: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly intoId: string;
  readonly intoName: string;
  readonly offers: number;
  readonly reason: string;
  readonly mergedAt: string;
  readonly mergedByName: string | null;
  readonly splitAt: string | null;
  readonly splitByName: string | null;
  readonly splitReason: string | null;
}

/** What was merged, by whom and why, and the way back. */
export function MergeTable({ merges, mayUndo }: { merges: readonly MergeItem[]; mayUndo: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t('合并记录')}
      rows={merges}
      rowKey={(row) => row.id}
      top
      empty={<Empty title={t('还没有合并过商品')} />}
      columns={[
        {
          key: 'from',
          head: t('并入的商品'),
          role: 'lead',
          cell: (row) => (
            <>
              <b>{row.fromName}</b> <span className="faint">→</span>{' '}
              <a href={paths.product(row.intoId)}>{row.intoName}</a>
              <span className="small faint line-part">{row.reason}</span>
            </>
          ),
        },
        { key: 'n', head: t('报价'), num: true, cell: (row) => row.offers },
        {
          key: 'by',
          head: t('合并'),
          cell: (row) => (
            <>
              {row.mergedByName ?? t('系统识别')}{' '}
              <time className="small faint nowrap">{formatDateTime(row.mergedAt)}</time>
            </>
          ),
        },
        { key: 'undo', head: t('撤销'), cell: (row) => <Undo merge={row} may={mayUndo} /> },
      ]}
    />
  );
}

function Undo({ merge, may }: { merge: MergeItem; may: boolean }) {
  const t = useT();
  if (merge.splitAt !== null) {
    return (
      <>
        {merge.splitByName} <time className="small faint nowrap">{formatDateTime(merge.splitAt)}</time>
        <span className="small faint line-part">{merge.splitReason}</span>
      </>
    );
  }
  if (!may) return '—';
  return (
    <form method="post" className="row">
      <input type="hidden" name="intent" value="split" />
      <input type="hidden" name="mergeId" value={merge.id} />
      <Input
        name="reason"
        id={`reason-${merge.id}`}
        label={t('撤销 {name} 的理由', { name: merge.fromName })}
        placeholder={t('理由')}
        compact
        required
        size={14}
        maxLength={200}
      />
      <Button size="sm">{t('拆分')}</Button>
    </form>
  );
}
