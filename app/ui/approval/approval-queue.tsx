import type { ApprovalRowView } from '~/domain/approval/approval-view.ts';
import { paths } from '../../paths.ts';
import { Checkbox } from '../choice.tsx';
import { VERDICT_LOOK } from '../decision-card.tsx';
import { Empty } from '../feedback.tsx';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { RequestStatus } from '../ordering/request-status.tsx';
import { Status } from '../status.tsx';

export interface ApprovalQueueProps {
  rows: readonly ApprovalRowView[];
  /** The one that is open beside the queue. */
  current?: string | undefined;
  /** Of those decided already. */
  decided?: boolean | undefined;
  /** With a box before each plain pass, for 批量同意. */
  pickable?: boolean | undefined;
}

/** What 批量同意 takes: a plain pass that is not one's own. */
export const isPickable = (row: ApprovalRowView) => row.verdict === 'permit' && !row.own;

/** The queue as links: what, who, how much, since when, and the worst verdict. */
export function ApprovalQueue({ rows, current, decided, pickable }: ApprovalQueueProps) {
  const t = useT();
  if (rows.length === 0) {
    return (
      <Empty title={decided ? t('还没有审批过的申请') : t('没有待审批的申请')}>
        {decided
          ? t('您同意、驳回或退回的申请会列在这里。')
          : t('经办人提交并冻结指标后，申请会出现在这里。')}
      </Empty>
    );
  }
  return (
    <ul>
      {rows.map((row) => {
        const look = VERDICT_LOOK[row.verdict];
        return (
          <li key={row.id} className={pickable ? 'q-row' : undefined}>
            {pickable && (
              <Checkbox
                name="requests"
                value={`${row.id}:${row.version}`}
                label={t('选择 {number}', { number: row.number })}
                disabled={!isPickable(row)}
              />
            )}
            <a
              className="q-item"
              href={decided ? paths.request(row.id) : paths.approval(row.id)}
              aria-current={row.id === current ? 'true' : undefined}
            >
              <span className="q-main">
                <b>
                  {row.lineCount > 1
                    ? t('{title} 等 {n} 行', { title: row.title, n: row.lineCount })
                    : row.title}
                </b>
                <small>
                  {row.number} · {row.requesterName}
                </small>
                <span className="row row-wrap">
                  {decided ? (
                    <RequestStatus state={row.state} />
                  ) : (
                    <Status tone={look.tone}>{t(look.text)}</Status>
                  )}
                  {row.stepName !== null && row.stepCount > 1 && (
                    <small>
                      {t('{step}（第 {n} / {all} 级）', {
                        step: t(row.stepName),
                        n: row.stepNo ?? 1,
                        all: row.stepCount,
                      })}
                    </small>
                  )}
                  {row.own && !decided && <small>{t('本人提交，须由他人审批')}</small>}
                </span>
              </span>
              <span className="q-side">
                <Money fen={row.totalFen} />
                <small>
                  {formatMoment(decided && row.decidedAt !== null ? row.decidedAt : row.submittedAt)}
                </small>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
