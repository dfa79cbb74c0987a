import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface DelegationItem {
  readonly id: string;
  readonly fromName: string;
  readonly toName: string;
  readonly fromDate: string;
  readonly toDate: string;
  readonly reason: string;
  readonly endedAt: string | null;
  readonly acts: number;
}

interface DelegationTableProps {
  rows: readonly DelegationItem[];
  /** Handed over by the reader (who may end them), or held for others. */
  kind: 'given' | 'held';
  today: string;
}

/** Delegations, the newest first, with what was decided by them. */
export function DelegationTable({ rows, kind, today }: DelegationTableProps) {
  const t = useT();
  const given = kind === 'given';
  return (
    <Panel
      title={given ? t('我委托的') : t('委托给我的')}
      note={given ? t('委托期间您自己仍可审批') : t('以“代 某某”办理，两人姓名都记入办理记录')}
    >
      <Table
        caption={given ? t('我委托的') : t('委托给我的')}
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <Empty title={given ? t('还没有委托过') : t('没有人委托您')}>
            {given
              ? t('出差或休假前填写右侧表单，申请不会因您不在而停下。')
              : t('同事委托您时会有消息通知。')}
          </Empty>
        }
        columns={[
          {
            key: 'who',
            head: given ? t('代理人') : t('委托人'),
            role: 'lead',
            cell: (row) => (
              <>
                <b>{given ? row.toName : row.fromName}</b>
                <span className="small faint line-part">{row.reason}</span>
              </>
            ),
          },
          {
            key: 'days',
            head: t('期限'),
            cell: (row) =>
              t('{from} 至 {to}', { from: formatDate(row.fromDate), to: formatDate(row.toDate) }),
          },
          { key: 'state', head: t('状态'), cell: (row) => <DelegationState row={row} today={today} /> },
          { key: 'acts', head: t('已代办'), num: true, cell: (row) => t('{n} 次', { n: row.acts }) },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (row) =>
              given && row.endedAt === null && row.toDate >= today ? (
                <ConfirmDialog
                  label={t('立即收回')}
                  title={t('收回委托给{name}的代理审批', { name: row.toName })}
                  size="sm"
                  name="intent"
                  value="end"
                  fields={{ delegationId: row.id }}
                >
                  <p>{t('立即生效；代理人已作出的审批仍然有效。')}</p>
                </ConfirmDialog>
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}

function DelegationState({ row, today }: { row: DelegationItem; today: string }) {
  const t = useT();
  if (row.endedAt !== null) return <Status>{t('已收回')}</Status>;
  if (row.toDate < today) return <Status>{t('已到期')}</Status>;
  return row.fromDate > today ? <Status>{t('未开始')}</Status> : <Status tone="ok">{t('生效中')}</Status>;
}

interface DelegationFormProps {
  colleagues: readonly {
    readonly userId: string;
    readonly name: string;
    readonly department: string | null;
  }[];
  today: string;
  reply: FormReplyView | null | undefined;
}

/** Whom one hands one's approvals to, and for which days. */
export function DelegationForm({ colleagues, today, reply }: DelegationFormProps) {
  const t = useT();
  return (
    <Panel title={t('委托代理审批')} padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <Select
          name="toUserId"
          label={t('代理人')}
          required
          placeholder={t('请选择')}
          hint={t('须是本单位的审批人或财务；不能审批其本人提交的申请，也不能再转委托')}
          defaultValue={enteredValue(reply, 'toUserId')}
          error={errorsOf(reply, 'toUserId')}
          options={colleagues.map((one) => ({
            value: one.userId,
            label: one.department === null ? one.name : `${one.name}（${one.department}）`,
          }))}
        />
        <Input
          name="fromDate"
          type="date"
          label={t('第一天')}
          required
          min={today}
          defaultValue={enteredValue(reply, 'fromDate', today)}
          error={errorsOf(reply, 'fromDate')}
        />
        <Input
          name="toDate"
          type="date"
          label={t('最后一天')}
          required
          min={today}
          hint={t('到期自动失效，最长 6 个月')}
          defaultValue={enteredValue(reply, 'toDate')}
          error={errorsOf(reply, 'toDate')}
        />
        <Input
          name="reason"
          label={t('原因')}
          required
          maxLength={100}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
        />
        <div className="form-foot">
          <Button variant="primary" name="intent" value="delegate">
            {t('确认委托')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
