import type { ClauseValue, ClauseView } from '~/domain/policy/clause-view.ts';
import { RULE_NAMES, VALUE_NAMES } from '~/domain/policy/reason-texts.ts';
import { paths } from '~/paths.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Panel, WithSide } from '../panel.tsx';
import { Page } from '../shell.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { DemoMark } from '../tag.tsx';

const CONFIDENCE: Readonly<Record<string, { text: string; tone: Tone }>> = {
  confirmed: { text: msg('条文已核对'), tone: 'ok' },
  high: { text: msg('文件已核对，条文原文待核对'), tone: 'reason' },
  medium: { text: msg('依据公开报道整理'), tone: 'warn' },
  secondary: { text: msg('依据转载整理'), tone: 'warn' },
  demo: { text: msg('演示参数'), tone: 'refer' },
  missing: { text: msg('尚无数值'), tone: 'deny' },
};

/** A clause for everybody: its text, since when, how sure it is, which rules stand on it and with which numbers. */
export function ClausePage({ clause }: { clause: ClauseView }) {
  const t = useT();
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[{ label: t('规则与依据') }, { label: `${clause.instrument} ${clause.article}` }]}
      />
      <PageHead
        title={clause.title}
        marks={<Confidence code={clause.confidence} />}
        note={`${clause.instrument} ${clause.article}`}
      />
      <WithSide label={t('条款信息')} side={<Side clause={clause} />}>
        <Panel title={t('条文')} padded>
          <blockquote className="clause-text">{clause.body}</blockquote>
        </Panel>
        <Values values={clause.values} />
        <Panel title={t('引用本条的规则')} note={t('{n} 条', { n: clause.rules.length })}>
          {clause.rules.length === 0 ? (
            <p className="panel-body soft">{t('目前没有自动判定规则引用本条；它作为期限或办理依据。')}</p>
          ) : (
            <Table
              caption={t('引用本条的规则')}
              rows={clause.rules}
              rowKey={(rule) => rule.id}
              columns={[
                {
                  key: 'name',
                  head: t('规则'),
                  role: 'lead',
                  cell: (rule) => (
                    <>
                      <b>{t(RULE_NAMES[rule.id] ?? rule.id)}</b>{' '}
                      <span className="code faint small">{rule.id}</span>
                    </>
                  ),
                },
                { key: 'version', head: t('版本'), cell: (rule) => `v${rule.textVersion}` },
                { key: 'since', head: t('生效日期'), cell: (rule) => formatDate(rule.effectiveFrom) },
              ]}
            />
          )}
        </Panel>
      </WithSide>
    </Page>
  );
}

function Confidence({ code }: { code: string }) {
  const t = useT();
  const known = CONFIDENCE[code];
  return <Status tone={known?.tone ?? 'idle'}>{known === undefined ? code : t(known.text)}</Status>;
}

function Side({ clause }: { clause: ClauseView }) {
  const t = useT();
  return (
    <>
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
          <ul className="dossier">
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
                {VALUE_NAMES[value.ruleId] !== undefined && <b>{t(VALUE_NAMES[value.ruleId] ?? '')}</b>}
                <span className="code faint small line-part">{value.ruleId}</span>
              </>
            ),
          },
          {
            key: 'area',
            head: t('适用地区'),
            cell: (value) =>
              value.areaCode === '000000' ? t('全国') : `${value.areaName ?? ''} ${value.areaCode}`.trim(),
          },
          {
            key: 'since',
            head: t('适用期间'),
            cell: (value) =>
              value.validTo === null
                ? t('{date} 起', { date: formatDate(value.validFrom) })
                : t('{from} 至 {to}（不含）', {
                    from: formatDate(value.validFrom),
                    to: formatDate(value.validTo),
                  }),
          },
          {
            key: 'value',
            head: t('取值'),
            num: true,
            cell: (value) =>
              value.text === null ? <Status tone="deny">{t('尚无数值')}</Status> : <b>{value.text}</b>,
          },
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
