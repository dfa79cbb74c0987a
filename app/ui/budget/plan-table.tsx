import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { Kpis } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface PlanItem {
  readonly id: string;
  readonly level: string;
  readonly levelName: string | null;
  readonly budgetLineId: string;
  readonly lineCode: string;
  readonly lineName: string;
  readonly plannedFen: number;
  readonly heldFen: number;
  readonly usedFen: number;
}

type PlanSums = Pick<PlanItem, 'plannedFen' | 'heldFen' | 'usedFen'>;

/** What is left of a plan; negative when it is exceeded. */
export const leftOf = (plan: PlanSums) => plan.plannedFen - plan.heldFen - plan.usedFen;

/** 已用·冻结 of what is planned. */
export function PlanMeter({ plan, large }: { plan: PlanSums; large?: boolean }) {
  const t = useT();
  return (
    <Meter
      total={plan.plannedFen}
      large={large}
      legend={large}
      {...(large ? { rest: t('剩余') } : {})}
      segments={[
        { key: 'used', label: t('已用'), value: plan.usedFen, fill: 2 },
        { key: 'held', label: t('冻结'), value: plan.heldFen, fill: 3 },
      ]}
    />
  );
}

/** 剩余 = 计划 − 冻结 − 已用, as key figures. */
export function PlanTotals({ plans }: { plans: readonly PlanSums[] }) {
  const t = useT();
  if (plans.length === 0) return null;
  const sum = (of: (plan: PlanSums) => number) => plans.reduce((total, plan) => total + of(plan), 0);
  return (
    <div className="panel-body">
      <Kpis
        items={[
          { key: 'left', label: t('剩余'), value: <Money fen={sum(leftOf)} /> },
          { key: 'planned', label: t('计划'), value: <Money fen={sum((plan) => plan.plannedFen)} /> },
          { key: 'held', label: t('冻结'), value: <Money fen={sum((plan) => plan.heldFen)} /> },
          { key: 'used', label: t('已用'), value: <Money fen={sum((plan) => plan.usedFen)} /> },
        ]}
      />
    </div>
  );
}

export function PlanTable({ plans, maySave }: { plans: readonly PlanItem[]; maySave: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t('采购计划')}
      rows={plans}
      rowKey={(plan) => plan.id}
      stack="two-up"
      empty={
        <Empty title={t('还没有采购计划')}>
          {maySave ? t('在下方按指标和二级品目填报，或导入一个表格。') : t('请联系本单位财务或管理员填报。')}
        </Empty>
      }
      columns={[
        {
          key: 'level',
          head: t('二级品目'),
          role: 'lead',
          cell: (plan) => (
            <>
              <a href={paths.budgetPlan(plan.id)} className="strong">
                {plan.level} {plan.levelName ?? ''}
              </a>{' '}
              {leftOf(plan) < 0 && <Status tone="deny">{t('超出计划')}</Status>}
            </>
          ),
        },
        {
          key: 'line',
          head: t('指标'),
          cell: (plan) => (
            <>
              <a href={paths.budgetLine(plan.budgetLineId)}>{plan.lineName}</a>
              <br />
              <span className="faint small">{plan.lineCode}</span>
            </>
          ),
        },
        {
          key: 'planned',
          head: t('计划'),
          num: true,
          cell: (plan) => <Money fen={plan.plannedFen} bare plain />,
        },
        { key: 'held', head: t('冻结'), num: true, cell: (plan) => <Money fen={plan.heldFen} bare plain /> },
        { key: 'used', head: t('已用'), num: true, cell: (plan) => <Money fen={plan.usedFen} bare plain /> },
        { key: 'left', head: t('剩余'), num: true, cell: (plan) => <Money fen={leftOf(plan)} bare /> },
        { key: 'meter', head: t('进度'), cell: (plan) => <PlanMeter plan={plan} /> },
      ]}
    />
  );
}
