import type { ReactNode } from 'react';
import type { DecidingLevel, Verdict } from '~/domain/policy/decision.ts';
import { Button, ButtonLink } from './button.tsx';
import { formatDate } from './format.ts';
import { useT } from './i18n/context.tsx';
import { msg } from './i18n/t.ts';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import type { Tone } from './status.tsx';
import { DemoMark } from './tag.tsx';

/** How each verdict looks and is called; the one place for it. */
export const VERDICT_LOOK: Record<Verdict, { className: string; icon: IconName; tone: Tone; text: string }> =
  {
    permit: { className: 'decision-permit', icon: 'permit', tone: 'ok', text: msg('通过') },
    warn: { className: 'decision-warn', icon: 'warn', tone: 'warn', text: msg('提醒') },
    require_reason: { className: 'decision-reason', icon: 'reason', tone: 'reason', text: msg('需理由') },
    refer: { className: 'decision-refer', icon: 'refer', tone: 'refer', text: msg('转审') },
    deny: { className: 'decision-deny', icon: 'deny', tone: 'deny', text: msg('不得购买') },
  };

const LEVEL_NAME: Record<DecidingLevel['level'], string> = {
  county: msg('县级规定'),
  city: msg('市级规定'),
  province: msg('省级规定'),
  nation: msg('国家规定'),
};

/** What would change the answer, as a button. Either a link, or a submit of the form around the card (or of `form`). */
export interface RemedyView {
  key: string;
  /** Says what happens: “换为海岱办公（可供，+12.00）”, “减至 4 台，免转审”. */
  label: string;
  href?: string | undefined;
  submit?:
    | { name: string; value: string; form?: string | undefined; formAction?: string | undefined }
    | undefined;
}

/** Where a decision comes from. */
export interface ClauseView {
  /** “财库〔2019〕9号 第三条”; several joined by 、. */
  citation: string;
  ruleId: string;
  version: number;
  /** Since when this value holds, `YYYY-MM-DD`. */
  since?: string | undefined;
  level?: DecidingLevel['level'] | undefined;
  /** The page of the clause, `/policy/:clauseId`. */
  href?: string | undefined;
}

export interface NumberView {
  label: string;
  value: ReactNode;
  /** The figure the verdict turns on, in bold. */
  strong?: boolean | undefined;
}

/** One decision, ready to be shown: codes are sentences by now. */
export interface DecisionView {
  key: string;
  verdict: Verdict;
  /** One line: “强制节能：显示器没有有效证书”. */
  title: string;
  /** “第 6 行 · AOC 24B2XH”; 全部 7 行. */
  where?: string | undefined;
  /** One or two sentences with the figures in them. */
  summary: ReactNode;
  /** The numbers used, for those who check. */
  numbers?: readonly NumberView[] | undefined;
  /** A figure in it is invented for the demonstration. */
  isDemo?: boolean | undefined;
  remedies?: readonly RemedyView[] | undefined;
  clause: ClauseView;
}

export interface DecisionCardProps {
  decision: DecisionView;
  /** Inside the card, after the summary: a meter, or the 需理由 form. */
  children?: ReactNode;
  /** For views that only report (approval history, prints). */
  hideRemedies?: boolean | undefined;
}

/** 条款决定卡: verdict, title, where; then why, what would change it, and the clause. */
export function DecisionCard({ decision, children, hideRemedies }: DecisionCardProps) {
  const t = useT();
  const look = VERDICT_LOOK[decision.verdict];
  const remedies = hideRemedies ? [] : (decision.remedies ?? []);
  return (
    <article className={`decision ${look.className}`} id={`decision-${decision.key}`}>
      <div className="decision-head">
        <span className="verdict">
          <Icon name={look.icon} />
          {t(look.text)}
        </span>
        <h3>
          {decision.title} {decision.isDemo && <DemoMark />}
        </h3>
        {decision.where && <span className="where">{decision.where}</span>}
      </div>
      <div className="decision-body">
        <p className="sum">{decision.summary}</p>
        <Numbers items={decision.numbers} open={decision.verdict === 'deny'} />
        {children}
        {remedies.length > 0 && (
          <div className="remedy">
            {remedies.map((remedy, index) => (
              <RemedyButton
                key={remedy.key}
                remedy={remedy}
                primary={decision.verdict === 'deny' && index === 0}
              />
            ))}
          </div>
        )}
        <ClauseLine clause={decision.clause} />
      </div>
    </article>
  );
}

function Numbers({ items, open }: { items: readonly NumberView[] | undefined; open: boolean }) {
  const t = useT();
  if (!items || items.length === 0) return null;
  return (
    <details className="decision-numbers" open={open}>
      <summary>{t('所用数据')}</summary>
      <dl className="facts">
        {items.map((item) => (
          <NumberRow key={item.label} item={item} />
        ))}
      </dl>
    </details>
  );
}

function NumberRow({ item }: { item: NumberView }) {
  return (
    <>
      <dt>{item.label}</dt>
      <dd>{item.strong ? <b>{item.value}</b> : item.value}</dd>
    </>
  );
}

function RemedyButton({ remedy, primary }: { remedy: RemedyView; primary: boolean }) {
  const variant = primary ? 'primary' : 'plain';
  if (remedy.submit) {
    return (
      <Button
        size="sm"
        variant={variant}
        name={remedy.submit.name}
        value={remedy.submit.value}
        form={remedy.submit.form}
        formAction={remedy.submit.formAction}
        formNoValidate
      >
        {remedy.label}
      </Button>
    );
  }
  return (
    <ButtonLink size="sm" variant={variant} href={remedy.href ?? '#'}>
      {remedy.label}
    </ButtonLink>
  );
}

/** 依据: instrument and article, rule id, version, date, and the level that decided. */
export function ClauseLine({ clause }: { clause: ClauseView }) {
  const t = useT();
  return (
    <p className="clause">
      {t('依据：{citation}', { citation: clause.citation })}
      {' · '}
      {clause.since
        ? t('规则 {id} v{version}（{date} 起）', {
            id: clause.ruleId,
            version: String(clause.version),
            date: formatDate(clause.since),
          })
        : t('规则 {id} v{version}', { id: clause.ruleId, version: String(clause.version) })}
      {clause.level && ` · ${t(LEVEL_NAME[clause.level])}`}
      {clause.href && (
        <>
          {' · '}
          <a href={clause.href}>{t('条文')}</a>
        </>
      )}
    </p>
  );
}
