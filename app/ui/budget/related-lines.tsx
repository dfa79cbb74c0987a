import { paths } from '~/paths.ts';
import { Notice } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';

export interface RelatedLineItem {
  readonly id: string;
  readonly code: string;
  readonly fiscalYear: number;
  readonly kind: 'initial' | 'carried' | 'supplement';
  readonly isOrigin: boolean;
}

/** 结转 and 追加: the line it came from and those that came from it. */
export function RelatedLines({ related }: { related: readonly RelatedLineItem[] }) {
  const t = useT();
  if (related.length === 0) return null;
  const words = (line: RelatedLineItem) => {
    if (line.kind === 'carried') return line.isOrigin ? t('由上年指标结转') : t('已结转到');
    return line.isOrigin ? t('追加自') : t('另有追加');
  };
  return (
    <Notice>
      {related.map((line) => (
        <p key={line.id}>
          {words(line)}{' '}
          <a href={paths.budgetLine(line.id)} className="code">
            {line.code}
          </a>{' '}
          <span className="faint">{t('{year} 年度', { year: String(line.fiscalYear) })}</span>
        </p>
      ))}
    </Notice>
  );
}
