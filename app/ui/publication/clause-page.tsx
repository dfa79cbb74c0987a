import type { ClauseValue, ClauseView } from '~/domain/policy/clause-view.ts';
import { paths } from '~/paths.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { Page } from '../shell.tsx';
import { useShellData } from '../shell-context.tsx';
import { Table } from '../table.tsx';
import { DemoMark } from '../tag.tsx';
import { areaText, Confidence, TodayValue, WrittenValue } from './registry-value.tsx';

/** A clause for everybody: its summary, since when, how sure it is, which rules stand on it and with which numbers. */
export function ClausePage({ clause }: { clause: ClauseView }) {
  const t = useT();
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          { label: t('规则与依据'), href: paths.policy() },
          { label: clause.instrument, href: paths.policy({ view: 'clauses', q: clause.instrument }) },
          { label: clause.article },
        ]}
      />
      <PageHead
        title={clause.title}
        marks={<Confidence code={clause.confidence} />}
        note={`${clause.instrument} ${clause.article}`}
      />
      <WithSide label={t('条款信息')} side={<Side clause={clause} />}>
        <Panel title={t('内容要点')} note={t('本商城整理的摘要，以文件原文为准')} padded>
          <blockquote className="clause-text">{clause.body}</blockquote>
        </Panel>
        <Rules clause={clause} />
        <Values values={clause.values} />
      </WithSide>
    </Page>
  );
}

function Rules({ clause }: { clause: ClauseView }) {
  const t = useT();
  return (
    <Panel title={t('引用本条的规则')} note={t('{n} 条', { n: clause.rules.length })}>
      {clause.rules.length === 0 ? (
        <p className="panel-body soft">{t('目前没有自动判定规则引用本条；它作为期限或办理依据。')}</p>
      ) : (
        <ul className="rule-list">
          {clause.rules.map((rule) => (
            <li key={rule.id}>
              <span className="row row-wrap">
                <b>{t(rule.name)}</b>
                {!rule.cites && <span className="small faint">{t('判断时用到本条的数值')}</span>}
              </span>
              <p>{t(rule.meaning)}</p>
              <p className="small faint">
                <span className="code">{rule.id}</span> · v{rule.textVersion} ·{' '}
                {t('{date} 起', { date: formatDate(rule.effectiveFrom) })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Side({ clause }: { clause: ClauseView }) {
  const t = useT();
  return (
    <>
      <Today clause={clause} />
      <Panel title={t('条款信息')} padded>
        <Facts
          items={[
            { term: t('文件'), value: clause.instrument },
            { term: t('条款'), value: clause.article },
            { term: t('生效日期'), value: formatDate(clause.effectiveFrom) },
            {
              term: t('失效日期'),
              value: clause.effectiveTo === null ? t('现行有效') : formatDate(clause.effectiveTo),
            },
            {
              term: t('来源'),
              value:
                clause.url === null ? null : (
                  <a href={clause.url} rel="noreferrer noopener">
                    {t('查看来源')}
                  </a>
                ),
            },
            { term: t('条款编号'), value: <span className="code">{clause.id}</span> },
          ]}
        />
      </Panel>
      {clause.siblings.length > 0 && (
        <Panel title={t('同一文件的其他条款')}>
          <ul className="dossier scroll-list">
            {clause.siblings.map((sibling) => (
              <li key={sibling.id}>
                <span className="faint">§</span>
                <a href={paths.policyClause(sibling.id)}>
                  {sibling.article} {sibling.title}
                </a>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

/** 今天谁说了算: the values of this clause as they count in the reader's place, whichever clause decides there. */
function Today({ clause }: { clause: ClauseView }) {
  const t = useT();
  const { user } = useShellData();
  if (clause.today.length === 0) return null;
  return (
    <Panel
      title={t('今天在{area}适用', { area: areaText(clause.area, t) })}
      note={user === null ? undefined : user.orgName}
      foot={
        <a className="small" href={paths.policy({ view: 'values', area: clause.area.code })}>
          {t('看全部规则数值')}
        </a>
      }
    >
      <dl className="today-values">
        {clause.today.map((value) => (
          <div key={value.ruleId}>
            <dt>{t(value.name)}</dt>
            <dd>
              <TodayValue value={value} />
              {value.decidedBy !== null && value.decidedBy.clauseId !== clause.id && (
                <span className="small faint">
                  {t.rich('依据是{clause}，不是本条', {
                    clause: (
                      <a href={paths.policyClause(value.decidedBy.clauseId)}>{value.decidedBy.clauseTitle}</a>
                    ),
                  })}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Values({ values }: { values: readonly ClauseValue[] }) {
  const t = useT();
  if (values.length === 0) return null;
  return (
    <Panel title={t('规则数值')} note={t('县、市、省、国家逐级适用，近者优先')}>
      <Table
        caption={t('规则数值')}
        rows={values}
        rowKey={(value) => `${value.ruleId}-${value.areaCode}-${value.validFrom}`}
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
          {
            key: 'area',
            head: t('适用地区'),
            cell: (value) => areaText({ code: value.areaCode, name: value.areaName }, t),
          },
          {
            key: 'since',
            head: t('适用期间'),
            className: 'nowrap',
            cell: (value) =>
              value.validTo === null
                ? t('{date} 起', { date: formatDate(value.validFrom) })
                : t('{from} 至 {to}（不含）', {
                    from: formatDate(value.validFrom),
                    to: formatDate(value.validTo),
                  }),
          },
          { key: 'value', head: t('取值'), num: true, cell: (value) => <WrittenValue text={value.text} /> },
          {
            key: 'confidence',
            head: t('可信程度'),
            cell: (value) => (value.isDemo ? <DemoMark /> : <Confidence code={value.confidence} />),
          },
          {
            key: 'source',
            head: t('来源'),
            className: 'small faint',
            cell: (value) => <Source text={value.source} />,
          },
        ]}
      />
    </Panel>
  );
}

/** A source as a link where it is an address. */
function Source({ text }: { text: string }) {
  const t = useT();
  if (!text.startsWith('http')) return <>{text}</>;
  return (
    <a href={text} rel="noreferrer noopener">
      {t('查看来源')}
    </a>
  );
}
