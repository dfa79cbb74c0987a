import type { ReactNode } from 'react';
import type { ProductLabel } from '~/domain/catalogue/labels.ts';
import { PRODUCT_LABELS } from '~/domain/catalogue/labels.ts';
import { useT } from './i18n/context.tsx';
import { msg } from './i18n/t.ts';

const LABEL: Record<ProductLabel, { text: string; title: string; className: string }> = {
  energy_mandatory: {
    text: msg('强制节能'),
    title: msg('清单内标★品目，证书今日有效'),
    className: 'tag tag-mandatory',
  },
  energy_preferred: {
    text: msg('优先节能'),
    title: msg('清单内优先采购品目，证书今日有效'),
    className: 'tag tag-prefer',
  },
  environment: {
    text: msg('环境标志'),
    title: msg('环境标志产品清单内，证书今日有效'),
    className: 'tag tag-eco',
  },
  p832: { text: msg('832'), title: msg('产地按县编码核验'), className: 'tag tag-832' },
  framework: { text: msg('框架'), title: msg('有效框架协议内的报价'), className: 'tag tag-framework' },
  small_micro: { text: msg('小微'), title: msg('制造商为小微企业或视同小微企业'), className: 'tag tag-sme' },
  domestic: { text: msg('本国产品'), title: msg('符合本国产品标准'), className: 'tag' },
};

export type TagTone = 'mandatory' | 'prefer' | 'eco' | '832' | 'framework' | 'sme';

/** A small rectangular word, for kinds of things. For states use `Status`. */
export function Tag({
  tone,
  title,
  children,
}: {
  tone?: TagTone | undefined;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className={tone ? `tag tag-${tone}` : 'tag'} title={title}>
      {children}
    </span>
  );
}

/** The product's labels in the fixed order, at most `max` (four on a card). */
export function ProductLabels({
  labels,
  max = 4,
}: {
  labels: readonly ProductLabel[];
  max?: number | undefined;
}) {
  const t = useT();
  const shown = PRODUCT_LABELS.filter((label) => labels.includes(label)).slice(0, max);
  return (
    <div className="tags">
      {shown.map((label) => (
        <span key={label} className={LABEL[label].className} title={t(LABEL[label].title)}>
          {t(LABEL[label].text)}
        </span>
      ))}
    </div>
  );
}

/** 演示参数: an invented number, marked wherever it appears. */
export function DemoMark() {
  const t = useT();
  return (
    <span className="demo-mark" title={t('此数值为演示设定，非现行规定')}>
      {t('演示参数')}
    </span>
  );
}
