import { listingReason } from '~/domain/catalogue/listing-reasons.ts';
import { clauseLabel } from '~/domain/policy/citations.ts';
import { ClauseLink } from '../clause-link.tsx';
import { useT } from '../i18n/context.tsx';

/** Each reason with the clause behind it and what mends it. */
export function ReasonList({ codes, note }: { codes: readonly string[]; note: string }) {
  const t = useT();
  return (
    <div className="stack">
      <ul className="reason-list">
        {codes.map((code) => {
          const reason = listingReason(code);
          return (
            <li key={code} className="cell-lines">
              <b>{t(reason.text)}</b>
              <span>{t('改正办法：{fix}', { fix: t(reason.fix) })}</span>
              {reason.clauseId !== null && (
                <ClauseLink clause={{ id: reason.clauseId, label: clauseLabel(reason.clauseId) }} />
              )}
            </li>
          );
        })}
      </ul>
      {note !== '' && <p>{t('审核意见：{note}', { note })}</p>}
    </div>
  );
}
