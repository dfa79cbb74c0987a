import type { Clock, ClockStage } from '~/domain/fulfilment/clocks.ts';
import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

const STAGES: Record<ClockStage, { name: string; basis: string }> = {
  confirm: { name: msg('供应商确认'), basis: msg('交易规则：逾期取消并释放') },
  ship: { name: msg('发货'), basis: msg('合同第三条') },
  receive: { name: msg('收货'), basis: msg('合同第四条') },
  accept: { name: msg('验收'), basis: msg('合同第五条；逾期提醒，不自动合格') },
  pay: { name: msg('支付'), basis: msg('合同第七条；自收到发票起算') },
};

/** 责任时钟: each stage with who has it, how long it may take and how long it took, the same for both sides. */
export function OrderClocks({ order, clocks }: { order: OrderView; clocks: readonly Clock[] }) {
  const t = useT();
  const people: Record<ClockStage, string> = {
    confirm: order.fulfillerName,
    ship: order.fulfillerName,
    receive: t('采购单位 · 经办人 {name}', { name: order.requesterName }),
    accept: t('采购单位 · 验收人'),
    pay: t('采购单位 · 财务'),
  };
  return (
    <Panel title={t('责任时钟')} note={t('工作日按国务院办公厅放假与调休安排计算')}>
      <Table
        caption={t('责任时钟')}
        rows={clocks}
        rowKey={(clock) => clock.stage}
        columns={[
          {
            key: 'stage',
            head: t('环节'),
            role: 'lead',
            className: 'nowrap',
            cell: (clock) => t(STAGES[clock.stage].name),
          },
          { key: 'who', head: t('责任人'), cell: (clock) => people[clock.stage] },
          {
            key: 'limit',
            className: 'nowrap',
            head: t('时限'),
            cell: (clock) =>
              clock.allowedWorkdays === null ? '—' : t('{n} 个工作日', { n: clock.allowedWorkdays }),
          },
          {
            key: 'due',
            className: 'nowrap',
            head: t('到期'),
            cell: (clock) => (clock.dueOn === null ? '—' : formatDate(clock.dueOn)),
          },
          { key: 'used', head: t('用时'), cell: (clock) => <Used clock={clock} /> },
          {
            key: 'basis',
            head: t('依据'),
            className: 'faint small',
            cell: (clock) => t(STAGES[clock.stage].basis),
          },
        ]}
      />
    </Panel>
  );
}

const TONES: Record<Clock['status'], Tone> = {
  waiting: 'idle',
  running: 'warn',
  done: 'ok',
  'done-late': 'deny',
  late: 'deny',
  stopped: 'idle',
};

function Used({ clock }: { clock: Clock }) {
  const t = useT();
  return (
    <Status tone={TONES[clock.status]} icon={clock.status === 'running' ? 'clock' : undefined}>
      {wordsOf(clock, t)}
    </Status>
  );
}

function wordsOf(clock: Clock, t: T): string {
  const n = clock.usedWorkdays;
  switch (clock.status) {
    case 'waiting':
      return t('未开始');
    case 'stopped':
      return t('已终止');
    case 'running':
      return t('{n} 个工作日 · 进行中', { n });
    case 'late':
      return t('{n} 个工作日 · 已逾期', { n });
    case 'done-late':
      return t('{n} 个工作日 · 逾期办结', { n });
    case 'done':
      return clock.dueOn === null ? t('{n} 个工作日', { n }) : t('{n} 个工作日 · 按时', { n });
  }
}
