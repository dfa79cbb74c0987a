import type { ReactNode } from 'react';
import type { Instant } from './format.ts';
import { formatDate, formatDateTime, formatMoment } from './format.ts';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';

export type StepState = 'done' | 'now' | 'next' | 'stopped';

export interface Step {
  key: string;
  label: string;
  state: StepState;
  /** Under the name: when and who, or the clock of the step that runs. */
  note?: ReactNode;
}

/** Where an order stands: done = filled tick, now = ring, next = number, stopped = cross. Vertical on phones. */
export function StepBar({ steps, label }: { steps: readonly Step[]; label: string }) {
  const t = useT();
  const spoken: Record<StepState, string> = {
    done: t('已完成'),
    now: t('进行中'),
    next: t('未开始'),
    stopped: t('已终止'),
  };
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={step.state === 'next' ? 'step' : `step ${step.state}`}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className="step-dot" aria-hidden="true">
            {step.state === 'done' ? (
              <Icon name="check" />
            ) : step.state === 'stopped' ? (
              <Icon name="x" />
            ) : (
              index + 1
            )}
          </span>
          <span>
            {step.label}
            <span className="sr">{spoken[step.state]}</span>
          </span>
          {step.note !== undefined && <small>{step.note}</small>}
        </li>
      ))}
    </ol>
  );
}

/** The short progress of a form in several pages (购物车 → 预算与合规 → 提交审批). */
export function MiniSteps({
  steps,
  current,
  label,
}: {
  steps: readonly string[];
  current: number;
  label: string;
}) {
  return (
    <ol className="mini-steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? 'done' : index === current ? 'now' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          {index < current ? <Icon name="check" /> : index + 1} {step}
        </li>
      ))}
    </ol>
  );
}

export interface WaitingBarProps {
  /** “供应商 烟台澄观信息科技有限公司”, “验收人 王*”; null when nobody is waited for. */
  who: string | null;
  /** What he or she has to do: 确认, 验收. */
  what?: string | undefined;
  since?: Instant | undefined;
  /** Last day, `YYYY-MM-DD` or an instant. */
  until?: Instant | undefined;
  /** Working days used and allowed. */
  workdays?: { used: number; of: number } | undefined;
  /** Past its time. */
  late?: boolean | undefined;
  /** Nobody is waited for because it was refused, returned or closed. */
  stopped?: boolean | undefined;
  /** What happens then and under which clause; or, when nothing is waited for, how it ended. */
  children?: ReactNode;
  /** The acts of this reader. */
  actions?: ReactNode;
}

/** Whom the order waits for, since when, until when, under which clause. Sits under the step bar. */
export function WaitingBar(props: WaitingBarProps) {
  const t = useT();
  const { who, since, until, workdays } = props;
  const tone = props.stopped ? '' : who === null ? ' is-done' : props.late ? ' is-late' : '';
  const icon = props.stopped ? 'warn' : who === null ? 'permit' : 'clock';
  const facts = [
    workdays && t('已 {used} / {of} 个工作日', { used: workdays.used, of: workdays.of }),
    since !== undefined && t('自 {time} 起', { time: formatMoment(since) }),
    until !== undefined &&
      (props.late
        ? t('{date} 已到期', { date: formatDate(until) })
        : t('{date} 到期', { date: formatDate(until) })),
  ].filter(Boolean);
  return (
    <div className={`now-bar${tone}`}>
      <span className="now-icon">
        <Icon name={icon} large />
      </span>
      <div>
        {who !== null && (
          <p>
            <b>
              {props.what
                ? t('现在等：{who} {what}', { who, what: props.what })
                : t('现在等：{who}', { who })}
            </b>
            {facts.length > 0 && `${t('，')}${facts.join(t('，'))}`}
          </p>
        )}
        {props.children !== undefined && <p className="small soft">{props.children}</p>}
      </div>
      {props.actions}
    </div>
  );
}

export interface TimelineEntry {
  key: string;
  at: Instant;
  /** What happened, in one sentence. */
  what: ReactNode;
  /** Who did it: name and role. */
  who?: string | undefined;
  /** Reason or remark. */
  note?: ReactNode;
}

/** History, newest first by custom; the first entry is marked as the present when `live`. */
export function Timeline({
  entries,
  live,
}: {
  entries: readonly TimelineEntry[];
  live?: boolean | undefined;
}) {
  return (
    <ol className="timeline">
      {entries.map((entry, index) => (
        <li key={entry.key} className={live && index === 0 ? 'now' : undefined}>
          {entry.what}
          <small>
            <time>{formatDateTime(entry.at)}</time>
            {entry.who && ` · ${entry.who}`}
          </small>
          {entry.note !== undefined && entry.note !== null && <p className="soft">{entry.note}</p>}
        </li>
      ))}
    </ol>
  );
}
