import type { Flow } from '~/domain/approval/flow.ts';
import { DEFAULT_FLOW } from '~/domain/approval/flow.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../button.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { conditionWords, modeWord, stepPeople } from './flow-words.ts';

export interface FlowRow extends Flow {
  readonly flowId: string;
  readonly version: number;
}

export interface FlowTableProps {
  flows: readonly FlowRow[];
  people: readonly { readonly userId: string; readonly name: string }[];
  /** Shanghai date. */
  today: string;
}

/** The flows of the unit in the order in which they are tried, the default one last. */
export function FlowTable({ flows, people, today }: FlowTableProps) {
  const t = useT();
  const rows: readonly (Flow & { readonly flowId: string | null })[] = [
    ...flows,
    { ...DEFAULT_FLOW, flowId: null },
  ];
  return (
    <Panel
      title={t('审批流程')}
      note={t('提交时自上而下匹配第一个符合条件的流程')}
      more={
        <ButtonLink size="sm" variant="primary" href={paths.accountNewFlow()}>
          {t('新增流程')}
        </ButtonLink>
      }
    >
      <Table
        caption={t('审批流程')}
        top
        rows={rows}
        rowKey={(flow) => flow.flowId ?? 'default'}
        columns={[
          {
            key: 'name',
            head: t('流程'),
            role: 'lead',
            cell: (flow) =>
              flow.flowId === null ? (
                <>
                  <b>{t('默认流程')}</b>
                  <span className="small faint line-part">{t('没有流程符合时使用，不能修改')}</span>
                </>
              ) : (
                <>
                  <a className="strong" href={paths.accountFlow(flow.flowId)}>
                    {flow.name}
                  </a>
                  <span className="small faint line-part">{t('优先级 {n}', { n: flow.priority })}</span>
                </>
              ),
          },
          {
            key: 'when',
            head: t('适用条件'),
            cell: (flow) =>
              conditionWords(flow.conditions, t).map((words) => (
                <span key={words} className="line-part">
                  {words}
                </span>
              )),
          },
          { key: 'steps', head: t('审批级'), cell: (flow) => <FlowSteps flow={flow} people={people} /> },
          {
            key: 'term',
            head: t('有效期'),
            cell: (flow) => (flow.flowId === null ? t('长期') : <Term flow={flow} today={today} />),
          },
        ]}
      />
    </Panel>
  );
}

function FlowSteps({ flow, people }: { flow: Flow; people: FlowTableProps['people'] }) {
  const t = useT();
  return (
    <ol className="flow-steps">
      {flow.steps.map((step) => (
        <li key={step.name}>
          {t(step.name)}
          <span className="small faint">
            {t('：{people}（{mode}）', { people: stepPeople(step, people, t), mode: modeWord(step, t) })}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Term({ flow, today }: { flow: Flow; today: string }) {
  const t = useT();
  const { effectiveFrom: from, effectiveTo: to } = flow;
  return (
    <>
      {to === null
        ? t('{date} 起', { date: formatDate(from) })
        : t('{from} 至 {to}', { from: formatDate(from), to: formatDate(to) })}{' '}
      {from > today && <Status>{t('未生效')}</Status>}
      {to !== null && to < today && <Status tone="warn">{t('已到期')}</Status>}
    </>
  );
}
