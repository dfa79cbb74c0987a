import { RULE_NAMES } from '~/domain/policy/reason-texts.ts';
import type { ValueText } from '~/domain/policy/value-text.ts';
import { paths } from '~/paths.ts';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { areaText, Confidence, WrittenValue } from '../publication/registry-value.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { DemoMark, Tag } from '../tag.tsx';

export interface HistoryItem {
  readonly ruleId: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly text: ValueText | null;
  readonly source: string;
  readonly confidence: string;
  readonly isDemo: boolean;
  readonly version: number;
  readonly recordedAt: string;
  readonly proposedByName: string | null;
  readonly checkedByName: string | null;
  readonly changeId: string | null;
  readonly phase: 'coming' | 'current' | 'past';
}

const LEVELS = {
  county: msg('县级'),
  city: msg('市级'),
  province: msg('省级'),
  nation: msg('国家'),
} as const;

export interface LevelItem {
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly level: keyof typeof LEVELS;
  readonly row: HistoryItem | null;
  readonly decides: boolean;
}

/** 今天由哪一级决定: the chain of a place, nearest first, with the level that decides marked. */
export function RuleLevels({ levels, today }: { levels: readonly LevelItem[]; today: string }) {
  const t = useT();
  return (
    <Panel title={t('今天由哪一级决定')} note={t('{date}，近者优先', { date: formatDate(today) })}>
      <Table
        caption={t('今天由哪一级决定')}
        rows={levels}
        rowKey={(level) => level.areaCode}
        picked={(level) => level.decides}
        columns={[
          {
            key: 'level',
            head: t('级次'),
            role: 'lead',
            cell: (level) => (
              <>
                <b>{t(LEVELS[level.level])}</b>{' '}
                {level.level !== 'nation' && areaText({ code: level.areaCode, name: level.areaName }, t)}
              </>
            ),
          },
          {
            key: 'value',
            head: t('取值'),
            num: true,
            cell: ({ row }) =>
              row === null ? <span className="faint">{t('未另定')}</span> : <WrittenValue text={row.text} />,
          },
          {
            key: 'since',
            head: t('生效日期'),
            cell: ({ row }) => (row === null ? '—' : formatDate(row.validFrom)),
          },
          { key: 'mark', head: t('可信程度'), cell: ({ row }) => row && <Sure row={row} /> },
          {
            key: 'decides',
            head: t('结果'),
            cell: (level) =>
              level.decides ? <Status tone="ok">{t('由此级决定')}</Status> : <span className="faint">—</span>,
          },
        ]}
      />
    </Panel>
  );
}

function Sure({ row }: { row: HistoryItem }) {
  return row.isDemo ? <DemoMark /> : <Confidence code={row.confidence} />;
}

const PHASES: Readonly<Record<HistoryItem['phase'], { text: string; tone: Tone }>> = {
  coming: { text: msg('待生效'), tone: 'warn' },
  current: { text: msg('现行'), tone: 'ok' },
  past: { text: msg('已被替代'), tone: 'idle' },
};

/** Every value the rule ever had or will have, by area. */
export function RuleHistory({ history }: { history: readonly HistoryItem[] }) {
  const t = useT();
  return (
    <Panel title={t('历次数值')} note={t('新值自生效日起代替旧值，旧值保留')}>
      <Table
        caption={t('历次数值')}
        rows={history}
        rowKey={(row) => `${row.areaCode}-${row.validFrom}`}
        columns={[
          {
            key: 'area',
            head: t('适用地区'),
            role: 'lead',
            cell: (row) => <b>{areaText({ code: row.areaCode, name: row.areaName }, t)}</b>,
          },
          { key: 'value', head: t('取值'), num: true, cell: (row) => <WrittenValue text={row.text} /> },
          {
            key: 'span',
            head: t('适用期间'),
            className: 'nowrap',
            cell: (row) =>
              row.validTo === null
                ? t('{date} 起', { date: formatDate(row.validFrom) })
                : t('{from} 至 {to}（不含）', {
                    from: formatDate(row.validFrom),
                    to: formatDate(row.validTo),
                  }),
          },
          {
            key: 'phase',
            head: t('状态'),
            cell: (row) => <Status tone={PHASES[row.phase].tone}>{t(PHASES[row.phase].text)}</Status>,
          },
          { key: 'sure', head: t('可信程度'), cell: (row) => <Sure row={row} /> },
          { key: 'source', head: t('来源'), className: 'small source', cell: (row) => row.source },
          { key: 'who', head: t('登记'), className: 'small', cell: (row) => <Recorded row={row} /> },
        ]}
      />
    </Panel>
  );
}

function Recorded({ row }: { row: HistoryItem }) {
  const t = useT();
  if (row.changeId === null) {
    return (
      <>
        {t('随官方清单装入')} <span className="faint">v{row.version}</span>
      </>
    );
  }
  return (
    <>
      <a href={paths.operatorChange(row.changeId)}>
        {t('{maker} 提出，{checker} 复核', {
          maker: row.proposedByName ?? '',
          checker: row.checkedByName ?? '',
        })}
      </a>
      <span className="faint line-part">
        {formatDateTime(row.recordedAt)} v{row.version}
      </span>
    </>
  );
}

/** Which rules of the mall read the value. */
export function RuleReaders({ readBy }: { readBy: readonly string[] }) {
  const t = useT();
  return (
    <Panel title={t('读取它的规则')} padded>
      {readBy.length === 0 ? (
        <p className="soft">{t('没有自动判定读取它；它作为办理期限或公示依据。')}</p>
      ) : (
        <ul className="stack stack-2">
          {readBy.map((id) => (
            <li key={id}>
              {t(RULE_NAMES[id] ?? id)} <Tag>{id}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
