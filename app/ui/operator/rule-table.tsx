import type { RuleCoverage } from '~/domain/policy/coverage.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import type { ValueText } from '~/domain/policy/value-text.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { areaText, Confidence, WrittenValue } from '../publication/registry-value.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { DemoMark, Tag } from '../tag.tsx';

export interface RuleValueItem {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly validFrom: string;
  readonly text: ValueText | null;
  readonly clauseId: string;
  readonly clauseTitle: string;
  readonly confidence: string;
  readonly isDemo: boolean;
  readonly version: number;
  readonly coming: number;
  readonly coverage: RuleCoverage | null;
}

/** The registry: for each value and area what counts today. */
export function RuleTable({ rows }: { rows: readonly RuleValueItem[] }) {
  const t = useT();
  return (
    <Table
      caption={t('规则登记')}
      rows={rows}
      rowKey={(row) => `${row.ruleId}@${row.areaCode}`}
      empty={
        <Empty
          title={t('没有符合条件的规则数值')}
          actions={
            <ButtonLink size="sm" href={paths.operatorRules()}>
              {t('查看全部数值')}
            </ButtonLink>
          }
        />
      }
      columns={[
        {
          key: 'name',
          head: t('数值'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={paths.operatorRule(row.ruleId, { area: row.areaCode })}>
                <b>{t(valueName(row.ruleId))}</b>
              </a>{' '}
              {row.coverage?.by === 'decides' && <Tag title={t('自动判定会读取')}>{t('判定在用')}</Tag>}
              <span className="code faint small line-part">{row.ruleId}</span>
              <CoverageText coverage={row.coverage} />
            </>
          ),
        },
        {
          key: 'area',
          head: t('适用地区'),
          cell: (row) => areaText({ code: row.areaCode, name: row.areaName }, t),
        },
        { key: 'value', head: t('今日取值'), num: true, cell: (row) => <WrittenValue text={row.text} /> },
        {
          key: 'since',
          head: t('生效日期'),
          className: 'nowrap',
          cell: (row) => (
            <>
              {formatDate(row.validFrom)} <span className="small faint">v{row.version}</span>
            </>
          ),
        },
        {
          key: 'confidence',
          head: t('可信程度'),
          cell: (row) => (row.isDemo ? <DemoMark /> : <Confidence code={row.confidence} />),
        },
        {
          key: 'clause',
          head: t('依据'),
          className: 'small',
          cell: (row) => <a href={paths.policyClause(row.clauseId)}>{row.clauseTitle}</a>,
        },
        {
          key: 'coming',
          head: t('待生效'),
          cell: (row) =>
            row.coming === 0 ? (
              '—'
            ) : (
              <Status tone="warn" icon="clock">
                {t('{n} 项', { n: row.coming })}
              </Status>
            ),
        },
      ]}
    />
  );
}

/** 用于什么，或者商城为什么不执行. */
function CoverageText({ coverage }: { coverage: RuleCoverage | null }) {
  const t = useT();
  const text = coverage?.text ?? null;
  if (coverage === null || text === null) return null;
  return (
    <p className="small faint">
      {coverage.by === 'not'
        ? t('商城不执行：{why}', { why: t(text) })
        : t('用于：{what}', { what: t(text) })}
    </p>
  );
}
