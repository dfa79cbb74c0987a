import type { SpecField } from '~/domain/catalogue/spec-template.ts';
import { SPEC_TYPE_NAMES } from '~/domain/catalogue/spec-template.ts';
import type { FieldDifference } from '~/domain/catalogue/template-diff.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { DemoMark, Tag } from '../tag.tsx';

export interface TemplateVersion {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly fields: readonly SpecField[];
  readonly source: string;
  readonly isDemo: boolean;
  readonly proposedByName: string | null;
  readonly checkedByName: string | null;
  readonly changeId: string | null;
}

/** 70g, 激光/喷墨 …: what a field takes. */
function Takes({ field }: { field: SpecField }) {
  const t = useT();
  return (
    <>
      {t(SPEC_TYPE_NAMES[field.type])}
      {field.unit !== '' && <span className="faint"> {field.unit}</span>}
      {field.values.length > 0 && <span className="small faint line-part">{field.values.join(' / ')}</span>}
    </>
  );
}

/** The fields of one version, mandatory ones marked. */
export function TemplateFields({ fields }: { fields: readonly SpecField[] }) {
  const t = useT();
  return (
    <Table
      caption={t('规格项')}
      rows={fields}
      rowKey={(field) => field.code}
      columns={[
        {
          key: 'name',
          head: t('规格'),
          role: 'lead',
          cell: (field) => (
            <>
              <b>{field.name}</b> <span className="code small faint">{field.code}</span>
            </>
          ),
        },
        { key: 'takes', head: t('类型与可选值'), cell: (field) => <Takes field={field} /> },
        {
          key: 'marks',
          head: t('用途'),
          cell: (field) => (
            <span className="row row-wrap">
              {field.mandatory && <Tag tone="mandatory">{t('必填')}</Tag>}
              {field.facet && <Tag>{t('筛选')}</Tag>}
            </span>
          ),
        },
        {
          key: 'aliases',
          head: t('别名'),
          className: 'small',
          cell: (field) => (field.aliases.length === 0 ? '—' : field.aliases.join('、')),
        },
      ]}
    />
  );
}

const DIFFERENCES = { added: msg('新增'), removed: msg('删除'), changed: msg('修改') } as const;
const TONES = { added: 'ok', removed: 'deny', changed: 'warn' } as const;

/** What a new version does, field by field. */
export function TemplateDifferences({ differences }: { differences: readonly FieldDifference[] }) {
  const t = useT();
  if (differences.length === 0) return <span className="faint">{t('内容不变')}</span>;
  return (
    <ul className="plain-list">
      {differences.map(({ kind, field, before }) => (
        <li key={field.code} className="row row-wrap">
          <Status tone={TONES[kind]}>{t(DIFFERENCES[kind])}</Status>
          {before !== null && (
            <>
              <FieldText field={before} was /> <span aria-hidden="true">→</span>
            </>
          )}
          <FieldText field={field} />
        </li>
      ))}
    </ul>
  );
}

function FieldText({ field, was }: { field: SpecField; was?: boolean }) {
  const t = useT();
  const parts = [
    t(SPEC_TYPE_NAMES[field.type]),
    field.unit,
    field.values.join('/'),
    field.mandatory ? t('必填') : '',
    field.facet ? t('筛选') : '',
    field.aliases.length === 0 ? '' : t('别名 {names}', { names: field.aliases.join('、') }),
  ].filter((part) => part !== '');
  return (
    <span className={was ? 'was' : undefined}>
      <b>{field.name}</b> <span className="small">{parts.join(' · ')}</span>
    </span>
  );
}

/** Every version, with which one holds today. */
export function TemplateVersions(props: {
  versions: readonly TemplateVersion[];
  inForce: string | null;
  today: string;
}) {
  const t = useT();
  return (
    <Panel title={t('各版本')}>
      <Table
        caption={t('各版本')}
        rows={props.versions}
        rowKey={(version) => version.validFrom}
        empty={<Empty title={t('这个品目还没有规格模板')}>{t('在下方填写规格项并提交复核。')}</Empty>}
        columns={[
          {
            key: 'from',
            head: t('生效日期'),
            role: 'lead',
            cell: ({ validFrom, validTo }) => (
              <>
                <b>{formatDate(validFrom)}</b>{' '}
                <span className="faint">
                  {validTo === null ? t('起') : t('至 {day} 前', { day: formatDate(validTo) })}
                </span>
              </>
            ),
          },
          {
            key: 'state',
            head: t('状态'),
            cell: ({ validFrom }) =>
              validFrom === props.inForce ? (
                <Status tone="ok">{t('现行')}</Status>
              ) : validFrom > props.today ? (
                <Status tone="warn" icon="clock">
                  {t('待生效')}
                </Status>
              ) : (
                <Status>{t('已被替代')}</Status>
              ),
          },
          { key: 'n', head: t('规格项'), num: true, cell: ({ fields }) => fields.length },
          {
            key: 'by',
            head: t('提出与复核'),
            cell: ({ changeId, proposedByName, checkedByName, isDemo }) =>
              changeId === null ? (
                isDemo && <DemoMark />
              ) : (
                <a href={paths.operatorChange(changeId)}>
                  {proposedByName} / {checkedByName}
                </a>
              ),
          },
          { key: 'source', head: t('来源'), className: 'small source', cell: ({ source }) => source },
        ]}
      />
    </Panel>
  );
}
