import type { PolicyArea, ValueToday } from '~/domain/policy/clause-view.ts';
import type { ConfidenceCode } from '~/domain/policy/confidence.ts';
import { CONFIDENCE_NAMES, isConfidence } from '~/domain/policy/confidence.ts';
import type { ValueText } from '~/domain/policy/value-text.ts';
import { paths } from '~/paths.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { DemoMark } from '../tag.tsx';

const CONFIDENCE_TONE: Record<ConfidenceCode, Tone> = {
  confirmed: 'ok',
  high: 'reason',
  medium: 'warn',
  secondary: 'warn',
  demo: 'refer',
  missing: 'deny',
};

/** How sure a text or a number is, in words. */
export function Confidence({ code }: { code: string }) {
  const t = useT();
  if (!isConfidence(code)) return <Status>{code}</Status>;
  return <Status tone={CONFIDENCE_TONE[code]}>{t(CONFIDENCE_NAMES[code])}</Status>;
}

/** A place of the registry by name. */
export function areaText(area: Pick<PolicyArea, 'code' | 'name'>, t: T): string {
  if (area.code === '000000') return t('全国');
  return area.name ?? area.code;
}

/** The written value, or that it is not known. */
export function WrittenValue({ text }: { text: ValueText | null }) {
  const t = useT();
  if (text === null) return <Status tone="deny">{t('尚无数值')}</Status>;
  return <b>{t(text.text, text.params)}</b>;
}

/** `300,000.00 元 · 烟台市 · 2022-03-01 起 · 演示参数`: what counts today and who decided it. */
export function TodayValue({ value }: { value: ValueToday }) {
  const t = useT();
  const { decidedBy } = value;
  if (decidedBy === null) return <Status tone="deny">{t('尚无数值')}</Status>;
  return (
    <span className="row row-wrap value-today">
      <WrittenValue text={decidedBy.text} />
      {decidedBy.isDemo && <DemoMark />}
      <span className="small faint">
        {t('由{area}决定，{date} 起', {
          area: areaText({ code: decidedBy.areaCode, name: decidedBy.areaName }, t),
          date: formatDate(decidedBy.validFrom),
        })}
      </span>
    </span>
  );
}

/** The clause a value stands on, as a link. */
export function ValueClause({ value }: { value: ValueToday }) {
  if (value.decidedBy === null) return null;
  return <a href={paths.policyClause(value.decidedBy.clauseId)}>{value.decidedBy.clauseTitle}</a>;
}
