import type { TermClock } from '~/domain/agreements/term.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Meter } from '../meter.tsx';
import { Status } from '../status.tsx';

/** What is left of a term in words. */
function termText(term: TermClock, t: T): string {
  if (term.phase === 'ahead') return t('尚未开始');
  if (term.phase === 'over') return t('已期满');
  return t('剩 {n} 天', { n: term.daysLeft });
}

/** 协议期限: a bar of the days that have run, with the end in words. */
export function TermBar({ term, from, to }: { term: TermClock; from: string; to: string }) {
  const t = useT();
  const left = termText(term, t);
  const ran = t('协议期限 {from} 至 {to}，{left}', { from, to, left });
  return (
    <div className="term-bar">
      <Meter
        label={ran}
        total={term.totalDays}
        segments={[
          { key: 'ran', label: t('已过'), value: term.elapsedDays, fill: term.phase === 'ending' ? 3 : 1 },
        ]}
      />
      <p className="row row-wrap small">
        <span className="num">{t('{from} 至 {to}', { from, to })}</span>
        <span className="push" />
        <Status tone={term.phase === 'ending' ? 'warn' : 'idle'} icon="clock">
          {left}
        </Status>
      </p>
    </div>
  );
}
