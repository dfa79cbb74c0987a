import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';

export interface PlanPartItem {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly purpose: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly heldFen: number;
  readonly usedFen: number;
}

/** 计划的使用: each sum by request and order. */
export function PlanParts({ parts }: { parts: readonly PlanPartItem[] }) {
  const t = useT();
  return (
    <Panel title={t('计划的使用')} note={t('由账本分录按申请和订单汇总')}>
      <Table
        caption={t('计划的使用')}
        rows={parts}
        rowKey={(part) => `${part.requestId} ${part.orderId ?? ''}`}
        stack="two-up"
        empty={<Empty title={t('还没有申请用到这条计划')} />}
        columns={[
          {
            key: 'number',
            head: t('单据'),
            role: 'lead',
            cell: (part) => (
              <>
                <a href={part.orderId === null ? paths.request(part.requestId) : paths.order(part.orderId)}>
                  {part.orderNumber ?? part.requestNumber}
                </a>
                <br />
                <span className="faint small">{part.purpose}</span>
              </>
            ),
          },
          {
            key: 'held',
            head: t('冻结'),
            num: true,
            cell: (part) => <Money fen={part.heldFen} bare plain />,
          },
          {
            key: 'used',
            head: t('已用'),
            num: true,
            cell: (part) => <Money fen={part.usedFen} bare plain />,
          },
        ]}
      />
    </Panel>
  );
}

export interface PlanVersionItem {
  readonly version: number;
  readonly plannedFen: number;
  readonly reason: string;
  readonly source: 'entered' | 'imported' | 'adjusted' | 'carried';
  readonly actorName: string;
  readonly at: string;
}

/** 版本: every amount the plan had, with its ground. */
export function PlanVersions({ versions }: { versions: readonly PlanVersionItem[] }) {
  const t = useT();
  const sources = {
    entered: t('表单填报'),
    imported: t('文件导入'),
    adjusted: t('表单调整'),
    carried: t('上年结转'),
  };
  return (
    <Panel title={t('版本')} note={t('只追加，不修改')}>
      <Table
        caption={t('版本')}
        rows={versions}
        rowKey={(version) => String(version.version)}
        stack="two-up"
        columns={[
          {
            key: 'no',
            head: t('版本'),
            role: 'lead',
            cell: (one) => `${one.version} · ${sources[one.source]}`,
          },
          {
            key: 'planned',
            head: t('计划金额'),
            num: true,
            cell: (one) => <Money fen={one.plannedFen} bare plain />,
          },
          { key: 'reason', head: t('计划依据'), cell: (one) => one.reason },
          { key: 'who', head: t('经办'), cell: (one) => one.actorName },
          { key: 'at', head: t('时间'), cell: (one) => formatMoment(one.at) },
        ]}
      />
    </Panel>
  );
}
