import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import type { FlowRow } from './flow-table.tsx';
import { conditionWords, stepPeople } from './flow-words.ts';

interface FlowVersionsProps {
  versions: readonly (FlowRow & {
    readonly createdAt: string;
    readonly createdByName: string;
    readonly supersededAt: string | null;
  })[];
  people: readonly { readonly userId: string; readonly name: string }[];
}

/** All versions of a flow, the newest first: requests keep the one they were submitted under. */
export function FlowVersions({ versions, people }: FlowVersionsProps) {
  const t = useT();
  return (
    <Panel title={t('版本')} note={t('申请按提交时的版本办理')}>
      <Table
        caption={t('版本')}
        top
        rows={versions}
        rowKey={(one) => String(one.version)}
        columns={[
          {
            key: 'version',
            head: t('版本'),
            role: 'lead',
            cell: (one) => (
              <>
                {t('第 {n} 版', { n: one.version })}{' '}
                {one.supersededAt === null ? (
                  <Status tone="ok">{t('使用中')}</Status>
                ) : (
                  <Status>{t('{time} 止', { time: formatDateTime(one.supersededAt) })}</Status>
                )}
              </>
            ),
          },
          {
            key: 'who',
            head: t('保存'),
            cell: (one) => `${one.createdByName} · ${formatDateTime(one.createdAt)}`,
          },
          {
            key: 'when',
            head: t('适用条件'),
            cell: (one) => conditionWords(one.conditions, t).join(t('；')),
          },
          {
            key: 'steps',
            head: t('审批级'),
            cell: (one) =>
              one.steps.map((step) => `${step.name}（${stepPeople(step, people, t)}）`).join(' → '),
          },
        ]}
      />
    </Panel>
  );
}
