import type { DeskFigures } from '~/domain/oversight/operator-desk.ts';
import type { ChangeKind } from '~/domain/policy/change-machine.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { Kpi } from '../panel.tsx';
import { Kpis, Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { durationText } from './duration.ts';

export interface DeskView {
  readonly figures: DeskFigures;
  readonly failingJobs: number;
  readonly lateJobs: number;
  readonly connected: boolean;
  readonly applications: readonly {
    readonly supplierId: string;
    readonly name: string;
    readonly appliedAt: string;
  }[];
  readonly proposals: readonly {
    readonly id: string;
    readonly kind: ChangeKind;
    readonly subjectKey: string;
    readonly proposedByName: string;
    readonly proposedAt: string;
  }[];
  readonly agreements: readonly {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly validTo: string;
    readonly suppliers: number;
    readonly daysLeft: number;
  }[];
  readonly now: string;
}

/** How long something has waited. */
function waited(since: string, desk: DeskView, t: T): string {
  return durationText(new Date(desk.now).getTime() - new Date(since).getTime(), t);
}

/** A note in words: good news need no action, bad news say how bad. */
function Note({ bad, children }: { bad: boolean; children: string }) {
  return <span className={bad ? 'ink-deny' : 'ink-ok'}>{children}</span>;
}

/** What waits, each figure the way to its list. */
export function DeskKpis({ desk }: { desk: DeskView }) {
  const t = useT();
  return <Kpis items={[...peopleFigures(desk, t), ...machineFigures(desk, t)]} />;
}

function peopleFigures(desk: DeskView, t: T): Kpi[] {
  const { figures } = desk;
  return [
    {
      key: 'applications',
      label: t('供应商入驻待审核'),
      value: figures.applications,
      note:
        figures.oldestApplication === null ? (
          <Note bad={false}>{t('没有等待的申请')}</Note>
        ) : (
          t('最久已等 {duration}', { duration: waited(figures.oldestApplication, desk, t) })
        ),
      href: paths.operatorSuppliers({ status: 'applying' }),
    },
    {
      key: 'proposals',
      label: t('变更待我复核'),
      value: figures.toCheck,
      note:
        figures.proposals === figures.toCheck
          ? figures.oldestProposal === null
            ? t('没有等待的变更')
            : t('最久已等 {duration}', { duration: waited(figures.oldestProposal, desk, t) })
          : t('另有 {n} 条是本人提出，由他人复核', { n: figures.proposals - figures.toCheck }),
      href: paths.operatorChanges({ state: 'pending' }),
    },
    {
      key: 'agreements',
      label: t('60 天内期满的协议'),
      value: figures.agreementsEnding,
      note:
        figures.nextAgreementEnd === null
          ? t('近期没有期满的协议')
          : t('最早 {date}', { date: formatDate(figures.nextAgreementEnd) }),
      href: paths.operatorAgreements({ soon: '1' }),
    },
  ];
}

function machineFigures(desk: DeskView, t: T): Kpi[] {
  const { figures, failingJobs, lateJobs } = desk;
  return [
    {
      key: 'dead',
      label: t('投递失败的消息'),
      value: figures.dead,
      note: (
        <Note bad={figures.dead > 0}>
          {figures.failing > 0
            ? t('另有 {n} 条正在重试', { n: figures.failing })
            : figures.dead > 0
              ? t('须重新投递或丢弃')
              : t('全部送达')}
        </Note>
      ),
      href: paths.operatorOutbox(figures.dead > 0 ? { state: 'dead' } : {}),
    },
    {
      key: 'jobs',
      label: t('异常的定时任务'),
      value: failingJobs + lateJobs,
      note: (
        <Note bad={failingJobs + lateJobs > 0}>
          {failingJobs + lateJobs > 0
            ? t('失败 {failed}，停止运行 {late}', { failed: failingJobs, late: lateJobs })
            : t('全部正常')}
        </Note>
      ),
      href: paths.operatorJobs(),
    },
    // shown when there is something to do: most malls never see one
    ...(figures.orphans === 0
      ? []
      : [
          {
            key: 'orphans',
            label: t('无主的银行卡通知'),
            value: figures.orphans,
            note: <Note bad>{t('须核实后关闭')}</Note>,
            href: paths.operatorCards(),
          },
        ]),
    {
      key: 'fiscal',
      label: t('一体化对账差异'),
      value: figures.differences,
      note: desk.connected ? (
        <Note bad={figures.differences > 0}>
          {figures.differences > 0 ? t('须逐条核对修复') : t('账账一致')}
        </Note>
      ) : (
        t('未接通，以商城账本为准')
      ),
      href: paths.operatorFiscal(),
    },
  ];
}

export function ApplicationPanel({ desk }: { desk: DeskView }) {
  const t = useT();
  return (
    <Panel
      title={t('等待审核的供应商')}
      note={t('先到先审')}
      more={<a href={paths.operatorSuppliers({ status: 'applying' })}>{t('全部')}</a>}
    >
      <Table
        caption={t('等待审核的供应商')}
        rows={desk.applications}
        rowKey={(row) => row.supplierId}
        empty={<Empty title={t('没有等待的申请')} />}
        columns={[
          {
            key: 'name',
            head: t('供应商'),
            role: 'lead',
            cell: (row) => <a href={paths.operatorSupplier(row.supplierId)}>{row.name}</a>,
          },
          {
            key: 'waited',
            head: t('已等'),
            className: 'nowrap',
            cell: (row) => waited(row.appliedAt, desk, t),
          },
        ]}
      />
    </Panel>
  );
}

/** What a proposal is about, by name. */
function subjectText({ kind, subjectKey }: DeskView['proposals'][number], t: T): string {
  return kind === 'rule_value' ? t(valueName(subjectKey.split('@')[0] ?? '')) : subjectKey;
}

export function ProposalPanel({ desk }: { desk: DeskView }) {
  const t = useT();
  return (
    <Panel
      title={t('等我复核的变更')}
      note={t('提出人不能复核自己的变更')}
      more={<a href={paths.operatorChanges({ state: 'pending' })}>{t('全部')}</a>}
    >
      <Table
        caption={t('等我复核的变更')}
        rows={desk.proposals}
        rowKey={(row) => row.id}
        empty={<Empty title={t('没有等待的变更')} />}
        columns={[
          {
            key: 'subject',
            head: t('对象'),
            role: 'lead',
            cell: (row) => <a href={paths.operatorChange(row.id)}>{subjectText(row, t)}</a>,
          },
          { key: 'by', head: t('提出人'), cell: (row) => row.proposedByName },
          {
            key: 'waited',
            head: t('已等'),
            className: 'nowrap',
            cell: (row) => waited(row.proposedAt, desk, t),
          },
        ]}
      />
    </Panel>
  );
}

export function AgreementPanel({ desk }: { desk: DeskView }) {
  const t = useT();
  return (
    <Panel
      title={t('即将期满的框架协议')}
      note={t('期满后不能再订立合同，请及时重新征集')}
      more={<a href={paths.operatorAgreements({ soon: '1' })}>{t('全部')}</a>}
    >
      <Table
        caption={t('即将期满的框架协议')}
        rows={desk.agreements}
        rowKey={(row) => row.id}
        empty={<Empty title={t('近期没有期满的协议')} />}
        columns={[
          {
            key: 'name',
            head: t('协议'),
            role: 'lead',
            cell: (row) => (
              <>
                <a href={paths.operatorAgreement(row.id)}>{row.name}</a>
                <span className="code faint small line-part">{row.number}</span>
              </>
            ),
          },
          { key: 'suppliers', head: t('入围供应商'), num: true, cell: (row) => row.suppliers },
          { key: 'end', head: t('截止日'), className: 'nowrap', cell: (row) => formatDate(row.validTo) },
          {
            key: 'left',
            head: t('剩余'),
            num: true,
            cell: (row) => t('{n} 天', { n: row.daysLeft }),
          },
        ]}
      />
    </Panel>
  );
}
