import type { ReactNode } from 'react';
import type { FieldDifference } from '~/domain/catalogue/template-diff.ts';
import type { ChangeKind, ChangeState } from '~/domain/policy/change-machine.ts';
import { CHANGE_STATE_NAMES } from '~/domain/policy/change-machine.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import type { ValueText } from '~/domain/policy/value-text.ts';
import { paths } from '~/paths.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { IconName } from '../icon.tsx';
import { WrittenValue } from '../publication/registry-value.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export type ChangeSubject =
  | {
      readonly kind: 'rule_value';
      readonly ruleId: string;
      readonly areaCode: string;
      readonly clauseId: string;
      readonly confidence: string;
      readonly newText: ValueText | null;
      readonly newInput: string;
      readonly oldText: ValueText | null;
    }
  | {
      readonly kind: 'calendar_day';
      readonly date: string;
      readonly name: string;
      readonly newDay: 'workday' | 'holiday';
      readonly oldDay: 'workday' | 'holiday' | null;
      readonly wasEstimated: boolean;
    }
  | {
      readonly kind: 'spec_template';
      readonly categoryCode: string;
      readonly categoryName: string;
      readonly oldCount: number | null;
      readonly newCount: number;
      readonly differences: readonly FieldDifference[];
    };

export interface ChangeItem {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly subjectKey: string;
  readonly subject: ChangeSubject;
  readonly effectiveFrom: string;
  readonly source: string;
  readonly reason: string;
  readonly state: ChangeState;
  readonly proposedByName: string;
  readonly proposedAt: string;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly version: number;
}

const LOOK: Record<ChangeState, { tone: Tone; icon?: IconName }> = {
  pending: { tone: 'warn', icon: 'clock' },
  approved: { tone: 'ok' },
  refused: { tone: 'deny' },
  withdrawn: { tone: 'idle', icon: 'minus' },
};

export function ChangeStatus({ state }: { state: ChangeState }) {
  const t = useT();
  return <Status {...LOOK[state]}>{t(CHANGE_STATE_NAMES[state])}</Status>;
}

export function dayText(day: 'workday' | 'holiday' | null, t: T): string {
  if (day === null) return t('随周历');
  return day === 'workday' ? t('上班') : t('放假');
}

/** What is changed, in words. */
export function changeTitle(subject: ChangeSubject, t: T): string {
  if (subject.kind === 'spec_template') return t('{category} 规格模板', { category: subject.categoryName });
  return subject.kind === 'rule_value'
    ? `${t(valueName(subject.ruleId))} ${subject.areaCode === '000000' ? t('全国') : subject.areaCode}`
    : `${subject.date} ${subject.name}`;
}

/** `50,000.00 元 → 60,000.00 元`. */
export function ChangeArrow({ subject }: { subject: ChangeSubject }) {
  const t = useT();
  if (subject.kind === 'calendar_day') {
    return (
      <span className="row row-wrap">
        <span className="was">{dayText(subject.oldDay, t)}</span> → <b>{dayText(subject.newDay, t)}</b>
      </span>
    );
  }
  if (subject.kind === 'spec_template') {
    return (
      <span className="row row-wrap">
        {subject.oldCount === null ? (
          <span className="faint">{t('没有模板')}</span>
        ) : (
          <span className="was">{t('{n} 项规格', { n: subject.oldCount })}</span>
        )}{' '}
        → <b>{t('{n} 项规格', { n: subject.newCount })}</b>
      </span>
    );
  }
  return (
    <span className="row row-wrap">
      {subject.oldText === null ? (
        <span className="faint">{t('未另定')}</span>
      ) : (
        <span className="was">{t(subject.oldText.text, subject.oldText.params)}</span>
      )}{' '}
      → <WrittenValue text={subject.newText} />
    </span>
  );
}

/** Proposals as a list. */
export function ChangeTable(props: { rows: readonly ChangeItem[]; empty: ReactNode; caption: string }) {
  const t = useT();
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.id}
      empty={props.empty}
      columns={[
        {
          key: 'what',
          head: t('变更'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={paths.operatorChange(row.id)}>
                <b>{changeTitle(row.subject, t)}</b>
              </a>
              <span className="small faint line-part">{row.reason}</span>
            </>
          ),
        },
        { key: 'arrow', head: t('现行 → 新值'), cell: (row) => <ChangeArrow subject={row.subject} /> },
        { key: 'from', head: t('生效日期'), className: 'nowrap', cell: (row) => row.effectiveFrom },
        { key: 'state', head: t('状态'), cell: (row) => <ChangeStatus state={row.state} /> },
        {
          key: 'maker',
          head: t('提出'),
          cell: (row) => (
            <>
              {row.proposedByName}{' '}
              <time className="small faint nowrap">{formatDateTime(row.proposedAt)}</time>
            </>
          ),
        },
        {
          key: 'checker',
          head: t('复核'),
          cell: (row) =>
            row.decidedByName === null || row.decidedAt === null ? (
              '—'
            ) : (
              <>
                {row.decidedByName}{' '}
                <time className="small faint nowrap">{formatDateTime(row.decidedAt)}</time>
              </>
            ),
        },
      ]}
    />
  );
}
