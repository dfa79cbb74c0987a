import type { Advice, AdviceWeight } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import { ADVICE_FIELD_NAMES, ADVICE_WEIGHT_NAMES } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import { listingReason } from '~/domain/catalogue/listing-reasons.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const TONES: Record<AdviceWeight, Tone> = { refuse: 'deny', mend: 'warn', hint: 'idle' };

/** The score in words and figures. */
export function CoachScore({ score }: { score: number }) {
  const t = useT();
  const tone: Tone = score >= 90 ? 'ok' : score >= 60 ? 'warn' : 'deny';
  return <Status tone={tone}>{t('{score} 分', { score })}</Status>;
}

/** Advice field by field: what is wrong, what mends it, the clause where there is one. */
export function AdviceList({ advice }: { advice: readonly Advice[] }) {
  const t = useT();
  return (
    <ul className="reason-list">
      {advice.map((one) => {
        const reason = listingReason(one.code);
        return (
          <li key={`${one.code}-${one.field}-${one.about}`} className="cell-lines">
            <span className="row row-wrap">
              <Status tone={TONES[one.weight]}>{t(ADVICE_WEIGHT_NAMES[one.weight])}</Status>
              <b>{t(ADVICE_FIELD_NAMES[one.field])}</b>
              {one.about !== '' && <span className="code">{one.about}</span>}
            </span>
            <span>{t(reason.text)}</span>
            <span className="small">
              {t('改正办法：{fix}', { fix: t(reason.fix) })}{' '}
              {reason.clauseId !== null && <a href={paths.policyClause(reason.clauseId)}>{t('查看依据')}</a>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** 目录体检 beside the form of one offer. */
export function CoachPanel({
  report,
}: {
  report: { readonly score: number; readonly advice: readonly Advice[] };
}) {
  const t = useT();
  return (
    <Panel title={t('目录体检')} more={<CoachScore score={report.score} />} padded>
      {report.advice.length === 0 ? (
        <p className="faint">{t('没有需要改的地方。')}</p>
      ) : (
        <AdviceList advice={report.advice} />
      )}
    </Panel>
  );
}
