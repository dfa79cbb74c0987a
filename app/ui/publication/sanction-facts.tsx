import type { SanctionBody } from '~/domain/publication/notice.ts';
import { SANCTION_NAMES } from '~/domain/suppliers/standing.ts';
import { useT } from '../i18n/context.tsx';
import { Facts } from '../panel.tsx';

/** Whom a sanction concerns, what it is, why, and from when to when. */
export function SanctionFacts({ sanction }: { sanction: SanctionBody }) {
  const t = useT();
  const { startsOn, endsOn } = sanction;
  return (
    <Facts
      items={[
        { term: t('供应商'), value: sanction.supplier },
        {
          term: t('统一社会信用代码'),
          value: sanction.uscc && <span className="code">{sanction.uscc}</span>,
        },
        { term: t('处理'), value: t(SANCTION_NAMES[sanction.kind]) },
        { term: t('原因'), value: sanction.reason },
        {
          term: t('起止'),
          value:
            endsOn === null
              ? t('{from} 起，至解除', { from: startsOn })
              : t('{from} 至 {to}', { from: startsOn, to: endsOn }),
        },
        { term: t('作出机关'), value: sanction.issuedBy },
      ]}
    />
  );
}
