import type { SupplierStatus } from '~/domain/suppliers/standing.ts';
import { SANCTION_NAMES } from '~/domain/suppliers/standing.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Notice } from '../feedback.tsx';
import { Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Facts, Kpis, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

const DOUBTS = {
  'organization-code': msg('信用代码中的组织机构代码校验位不符，请与公示系统核对（不影响注册）。'),
  'licence-expired': msg('营业执照已过有效期，规则会拒绝向其采购。'),
  'account-name': msg('收款户名与企业全称不一致，付款可能被退回。'),
} as const;
export type Doubt = keyof typeof DOUBTS;

/** What deserves a second look before deciding; nothing here decides by itself. */
export function DoubtList({ doubts }: { doubts: readonly Doubt[] }) {
  const t = useT();
  if (doubts.length === 0) return null;
  return (
    <Notice tone="warn">
      <b>{t('请留意')}</b>
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt}>{t(DOUBTS[doubt])}</li>
        ))}
      </ul>
    </Notice>
  );
}

interface ApplicationPanelProps {
  dossier: {
    readonly appliedAt: string;
    readonly decidedAt: string | null;
    readonly decidedByName: string | null;
    readonly decisionNote: string | null;
    readonly listedOffers: number;
    readonly agreementCount: number;
  };
  status: SupplierStatus;
  reply: FormReplyView | undefined;
  mayDecide: boolean;
}

/** The application: to decide while it waits, else who decided what. */
export function ApplicationPanel({ dossier, status, reply, mayDecide }: ApplicationPanelProps) {
  const t = useT();
  if (status === 'applying') {
    return (
      <Panel title={t('入驻审核')} note={t('{at} 提交', { at: formatDateTime(dossier.appliedAt) })} padded>
        {mayDecide ? <DecisionForms reply={reply} /> : <p>{t('等待商城运营审核。')}</p>}
      </Panel>
    );
  }
  return (
    <Panel title={t('入驻与交易')} padded>
      <Kpis
        items={[
          { key: 'offers', label: t('在售商品'), value: dossier.listedOffers },
          { key: 'agreements', label: t('框架协议'), value: dossier.agreementCount },
        ]}
      />
      <Facts
        items={[
          { term: t('审核时间'), value: dossier.decidedAt && formatDateTime(dossier.decidedAt) },
          { term: t('审核人'), value: dossier.decidedByName },
          { term: t('审核意见'), value: dossier.decisionNote || null },
        ]}
      />
    </Panel>
  );
}

function DecisionForms({ reply }: { reply: FormReplyView | undefined }) {
  const t = useT();
  return (
    <>
      <form method="post" className="stack">
        <Input name="note" label={t('审核意见')} hint={t('选填，仅内部可见')} maxLength={200} />
        <Button variant="primary" block name="intent" value="approve">
          {t('通过审核')}
        </Button>
      </form>
      <hr className="rule" />
      <form method="post" className="stack">
        <Textarea
          name="reason"
          label={t('不予通过的原因')}
          required
          hint={t('供应商会看到，请写明要改什么')}
          rows={3}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
          maxLength={500}
        />
        <Button variant="danger" block name="intent" value="reject">
          {t('不予通过')}
        </Button>
      </form>
    </>
  );
}

interface SanctionFormProps {
  reply: FormReplyView | undefined;
  /** A suspended supplier can only be blacklisted. */
  isSuspended: boolean;
}

export function SanctionForm({ reply, isSuspended }: SanctionFormProps) {
  const t = useT();
  const kinds = isSuspended ? (['blacklist'] as const) : (['suspension', 'blacklist'] as const);
  const chosen = enteredValue(reply, 'kind', kinds[0]);
  return (
    <Panel title={t('暂停交易或列入黑名单')} note={t('即日生效并公告')} padded>
      <form method="post" className="stack">
        <CheckGroup legend={t('处理')} required id="kind" error={errorsOf(reply, 'kind')}>
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              type="radio"
              name="kind"
              id={`kind-${kind}`}
              value={kind}
              defaultChecked={chosen === kind}
            >
              {t(SANCTION_NAMES[kind])}
            </Checkbox>
          ))}
        </CheckGroup>
        <Textarea
          name="reason"
          id="sanction-reason"
          label={t('处理原因')}
          required
          hint={t('随公告公开')}
          rows={3}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
          maxLength={500}
        />
        <Input
          name="endsOn"
          type="date"
          label={t('截止日期')}
          hint={t('最后一天；到期自动恢复。不设期限请留空')}
          defaultValue={enteredValue(reply, 'endsOn')}
          error={errorsOf(reply, 'endsOn')}
        />
        <p className="small faint">{t('供应商仍可登录，并应继续履行已成交的订单。')}</p>
        <Button variant="danger" block name="intent" value="sanction">
          {t('作出处理并公告')}
        </Button>
      </form>
    </Panel>
  );
}

interface SupplierUsersProps {
  users: readonly {
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly status: string;
  }[];
  mayReset: boolean;
}

/** Accounts of the supplier; a forgotten password is reset here, because suppliers have no administrator. */
export function SupplierUsers({ users, mayReset }: SupplierUsersProps) {
  const t = useT();
  return (
    <Panel title={t('账号')}>
      <Table
        caption={t('账号')}
        rows={users}
        rowKey={(user) => user.userId}
        columns={[
          {
            key: 'name',
            head: t('姓名'),
            role: 'lead',
            cell: (user) =>
              mayReset ? (
                <a href={paths.operatorUser(user.userId)}>
                  <b>{user.name}</b>
                </a>
              ) : (
                <b>{user.name}</b>
              ),
          },
          { key: 'email', head: t('登录名'), cell: (user) => <span className="code">{user.email}</span> },
          {
            key: 'status',
            head: t('状态'),
            cell: (user) =>
              user.status === 'active' ? (
                <Status tone="ok">{t('正常')}</Status>
              ) : (
                <Status tone="deny">{t('已停用')}</Status>
              ),
          },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (user) =>
              mayReset && (
                <form method="post">
                  <input type="hidden" name="userId" value={user.userId} />
                  <Button size="sm" variant="quiet" name="intent" value="reset">
                    {t('生成密码重置链接')}
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </Panel>
  );
}
