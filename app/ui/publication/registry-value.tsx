import type { PolicyArea, ValueToday } from '~/domain/policy/clause-view.ts';
import type { ValueText } from '~/domain/policy/value-text.ts';
import { paths } from '~/paths.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { msg } from '../i18n/t.ts';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { DemoMark } from '../tag.tsx';

const CONFIDENCE: Readonly<Record<string, { text: string; tone: Tone }>> = {
  confirmed: { text: msg('条文已核对'), tone: 'ok' },
  high: { text: msg('文件已核对，条文原文待核对'), tone: 'reason' },
  medium: { text: msg('依据公开报道整理'), tone: 'warn' },
  secondary: { text: msg('依据转载整理'), tone: 'warn' },
  demo: { text: msg('演示参数'), tone: 'refer' },
  missing: { text: msg('尚无数值'), tone: 'deny' },
};

/** How sure a text or a number is, in words. */
export function Confidence({ code }: { code: string }) {
  const t = useT();
  const known = CONFIDENCE[code];
  return <Status tone={known?.tone ?? 'idle'}>{known === undefined ? code : t(known.text)}</Status>;
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
