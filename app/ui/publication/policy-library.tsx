import type { PolicyArea, RuleView, ValueToday } from '~/domain/policy/clause-view.ts';
import type { Citation } from '~/domain/policy/decision.ts';
import type { InstrumentLevel } from '~/domain/policy/instrument-level.ts';
import { INSTRUMENT_LEVEL_NAMES, INSTRUMENT_LEVELS } from '~/domain/policy/instrument-level.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { DemoMark } from '../tag.tsx';
import { areaText, Confidence, TodayValue, ValueClause } from './registry-value.tsx';

export interface LibraryRule extends RuleView {
  readonly citation: Citation;
  readonly values: readonly ValueToday[];
}

/** Every rule the mall decides by, with what it asks, where it stands and its numbers today. */
export function RuleTable({ rules, area }: { rules: readonly LibraryRule[]; area: PolicyArea }) {
  const t = useT();
  return (
    <Table
      top
      caption={t('自动判定规则')}
      rows={rules}
      rowKey={(rule) => rule.id}
      columns={[
        {
          key: 'name',
          head: t('规则'),
          role: 'lead',
          cell: (rule) => (
            <div className="cell-lines rule-name" id={rule.id}>
              <b>{t(rule.name)}</b>
              <span className="code faint small">
                {rule.id} · v{rule.textVersion}
              </span>
            </div>
          ),
        },
        { key: 'meaning', head: t('看什么，不行时怎么办'), cell: (rule) => t(rule.meaning) },
        {
          key: 'clause',
          head: t('依据'),
          cell: (rule) => (
            <a href={paths.policyClause(rule.citation.clauseId)}>
              {rule.citation.instrument} {rule.citation.article}
            </a>
          ),
        },
        {
          key: 'values',
          head: t('今天在{area}的数值', { area: areaText(area, t) }),
          label: t('今天的数值'),
          cell: (rule) =>
            rule.values.length === 0 ? (
              <span className="faint">{t('不用数值')}</span>
            ) : (
              <dl className="rule-values">
                {rule.values.map((value) => (
                  <div key={value.ruleId}>
                    <dt>{t(value.name)}</dt>
                    <dd>
                      <TodayValue value={value} />
                    </dd>
                  </div>
                ))}
              </dl>
            ),
        },
      ]}
    />
  );
}

export interface LibraryInstrument {
  readonly name: string;
  readonly level: InstrumentLevel;
  readonly clauses: readonly {
    readonly id: string;
    readonly article: string;
    readonly title: string;
    readonly confidence: string;
    readonly effectiveFrom: string;
    readonly values: number;
    readonly rules: number;
  }[];
}

/** Clauses under their instruments, by the rank of the instrument. */
export function InstrumentList({ instruments }: { instruments: readonly LibraryInstrument[] }) {
  const t = useT();
  if (instruments.length === 0) {
    return (
      <Empty
        picture="search"
        title={t('没有符合条件的条款')}
        actions={
          <ButtonLink size="sm" href={paths.policy({ view: 'clauses' })}>
            {t('查看全部条款')}
          </ButtonLink>
        }
      >
        {t('换一个文号、条目或关键词再试。')}
      </Empty>
    );
  }
  return INSTRUMENT_LEVELS.map((level) => {
    const own = instruments.filter((instrument) => instrument.level === level);
    return own.length === 0 ? null : (
      <section key={level} className="instrument-level" aria-labelledby={`level-${level}`}>
        <h2 id={`level-${level}`}>{t(INSTRUMENT_LEVEL_NAMES[level])}</h2>
        <div className="instruments">
          {own.map((instrument) => (
            <Panel
              key={instrument.name}
              level={3}
              title={instrument.name}
              note={t('{n} 条', { n: instrument.clauses.length })}
            >
              <ClauseLines clauses={instrument.clauses} />
            </Panel>
          ))}
        </div>
      </section>
    );
  });
}

function ClauseLines({ clauses }: { clauses: LibraryInstrument['clauses'] }) {
  const t = useT();
  return (
    <ul className="clause-lines">
      {clauses.map((clause) => (
        <li key={clause.id}>
          <a href={paths.policyClause(clause.id)}>
            <b>{clause.article}</b> {clause.title}
          </a>
          <span className="small faint">
            {[
              t('{date} 起', { date: formatDate(clause.effectiveFrom) }),
              clause.rules > 0 && t('{n} 条规则引用', { n: clause.rules }),
              clause.values > 0 && t('{n} 个数值', { n: clause.values }),
              clause.confidence === 'high' && t('条文原文待核对'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {!['confirmed', 'high'].includes(clause.confidence) && <Confidence code={clause.confidence} />}
        </li>
      ))}
    </ul>
  );
}

/** What counts in the area today, each with who decided and how sure it is. */
export function ValueTable({ values }: { values: readonly ValueToday[] }) {
  const t = useT();
  return (
    <Table
      caption={t('规则数值')}
      rows={values}
      rowKey={(value) => value.ruleId}
      empty={
        <Empty picture="search" title={t('没有符合条件的数值')}>
          {t('换一个地区、可信程度或名称再试。')}
        </Empty>
      }
      columns={[
        {
          key: 'name',
          head: t('数值'),
          role: 'lead',
          cell: (value) => (
            <>
              <b>{t(value.name)}</b>
              <span className="code faint small line-part">{value.ruleId}</span>
            </>
          ),
        },
        { key: 'value', head: t('今天适用'), cell: (value) => <TodayValue value={value} /> },
        { key: 'clause', head: t('依据'), cell: (value) => <ValueClause value={value} /> },
        {
          key: 'confidence',
          head: t('可信程度'),
          cell: (value) =>
            value.decidedBy?.isDemo ? (
              <DemoMark />
            ) : (
              <Confidence code={value.decidedBy?.confidence ?? 'missing'} />
            ),
        },
        {
          key: 'source',
          head: t('来源'),
          className: 'small faint source',
          cell: (value) => value.decidedBy?.source ?? null,
        },
      ]}
    />
  );
}
