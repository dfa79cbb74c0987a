import type { Advice } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { AdviceList, CoachScore } from '../supplier/coach-panel.tsx';

/** 自动检查 for the reviewers: all the coach says of what is handed in, and the prices it was measured by. */
export function ReviewCoachPanel({
  coach,
}: {
  coach: {
    readonly score: number;
    readonly advice: readonly Advice[];
    readonly capFen: number | null;
    readonly earlierFen: number | null;
  };
}) {
  const t = useT();
  const price = (fen: number | null) => (fen === null ? t('无') : <Money fen={fen} />);
  return (
    <Panel
      title={t('自动检查')}
      note={t('按今天的资料、价格和证书检查，供审核参考')}
      more={<CoachScore score={coach.score} />}
      padded
    >
      {coach.advice.length === 0 ? (
        <p className="faint">{t('没有疑点')}</p>
      ) : (
        <AdviceList advice={coach.advice} />
      )}
      <Facts
        items={[
          { term: t('供应商的协议价'), value: price(coach.capFen) },
          { term: t('涨价比照的原价'), value: price(coach.earlierFen) },
        ]}
      />
    </Panel>
  );
}
