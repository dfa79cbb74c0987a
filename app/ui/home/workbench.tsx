import type { Role } from '~/domain/identity/roles.ts';
import { paths } from '~/paths.ts';
import type { BudgetLineItem } from '../budget/budget-line-table.tsx';
import { available, BudgetMeter } from '../budget/budget-line-table.tsx';
import { ButtonLink } from '../button.tsx';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { useShellData } from '../shell-context.tsx';
import type { ShellData, ShellUser } from '../shell-data.ts';

interface WorkLine {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly href: string;
  readonly n?: number | undefined;
}

/** 我的工作台: what waits for me, where my work is, and what the budget still allows. */
export function Workbench({ budget }: { budget: readonly BudgetLineItem[] }) {
  const t = useT();
  const { user, counts } = useShellData();
  if (user === null) return <VisitorPanel />;
  return (
    <Panel title={t('我的工作台')} note={user.name} className="workbench">
      <WorkLines lines={workLines(user, counts, t)} />
      {budget.length > 0 && (
        <div className="panel-body stack stack-3">
          {budget.map((line) => (
            <div key={line.id} className="stack stack-1">
              <a className="wb-line" href={paths.budgetLine(line.id)}>
                <span>{t('{name} 可用', { name: line.name })}</span>
                <Money fen={available(line)} bare />
              </a>
              <BudgetMeter line={line} />
            </div>
          ))}
          <a className="small" href={paths.budget()}>
            {t('全部预算指标')}
          </a>
        </div>
      )}
    </Panel>
  );
}

function WorkLines({ lines }: { lines: readonly WorkLine[] }) {
  return (
    <ul className="todo">
      {lines.map((line) => (
        <li key={line.key}>
          <a href={line.href}>
            <span>
              {line.label}
              <small>{line.note}</small>
            </span>
            {line.n !== undefined && <b>{line.n}</b>}
            <Icon name="right" />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What a role does first, most urgent on top; a person of several roles sees each line once. */
function workLines(user: ShellUser, counts: ShellData['counts'], t: T): WorkLine[] {
  const own: Partial<Record<Role, readonly WorkLine[]>> = {
    staff: [
      {
        key: 'cart',
        label: t('购物车'),
        note: t('已选商品，提交前再核对规则'),
        n: counts.cart,
        href: paths.cart(),
      },
      { key: 'requests', label: t('采购申请'), note: t('审批到哪一步、等谁'), href: paths.requests() },
      { key: 'orders', label: t('我的订单'), note: t('发货、收货与验收进度'), href: paths.orders() },
    ],
    approver: [
      { key: 'approvals', label: t('待审批'), note: t('每单附规则判断与预算影响'), href: paths.approvals() },
      { key: 'requests', label: t('采购申请'), note: t('审批到哪一步、等谁'), href: paths.requests() },
    ],
    acceptor: [
      { key: 'orders', label: t('我的订单'), note: t('发货、收货与验收进度'), href: paths.orders() },
    ],
    finance: [
      { key: 'payments', label: t('支付'), note: t('验收合格、已开票的订单'), href: paths.payments() },
      { key: 'budget', label: t('预算指标'), note: t('可用、冻结、占用、支付'), href: paths.budget() },
      { key: 'reserve', label: t('832 预留份额'), note: t('基数填报、进度与未计入'), href: paths.reserve() },
    ],
    unit_admin: [
      { key: 'members', label: t('成员与角色'), note: t('邀请、停用、授权'), href: paths.accountMembers() },
      { key: 'reserve', label: t('832 预留份额'), note: t('基数填报、进度与未计入'), href: paths.reserve() },
      { key: 'audit', label: t('审计记录'), note: t('本单位谁做了什么'), href: paths.audit() },
    ],
    union_officer: [
      { key: 'programmes', label: t('慰问方案'), note: t('选品、分配、签收'), href: paths.unionProgrammes() },
      { key: 'union', label: t('工会'), note: t('名册、慰问标准与账户'), href: paths.union() },
      { key: 'orders', label: t('订单'), note: t('发货、收货与验收进度'), href: paths.orders() },
      { key: 'welfare', label: t('乡村振兴馆 832'), note: t('按县、时令和证书选'), href: paths.welfare() },
    ],
    union_chair: [
      { key: 'approvals', label: t('待审批'), note: t('工会采购，附会议纪要'), href: paths.approvals() },
      { key: 'union', label: t('工会'), note: t('名册、慰问标准与账户'), href: paths.union() },
      { key: 'welfare', label: t('乡村振兴馆 832'), note: t('按县、时令和证书选'), href: paths.welfare() },
    ],
    supplier: [
      {
        key: 'supplier-orders',
        label: t('订单'),
        note: t('确认、发货、开票'),
        href: paths.supplierOrders(),
      },
      { key: 'offers', label: t('我的商品'), note: t('价格、库存与证书'), href: paths.supplierOffers() },
      {
        key: 'imports',
        label: t('批量导入'),
        note: t('表格上架，先试算再写入'),
        href: paths.supplierImports(),
      },
    ],
    operator: [
      {
        key: 'suppliers',
        label: t('供应商管理'),
        note: t('入驻审核与信用处理'),
        href: paths.operatorSuppliers(),
      },
      { key: 'changes', label: t('变更复核'), note: t('他人提出的规则变更'), href: paths.operatorChanges() },
      {
        key: 'agreements',
        label: t('框架协议管理'),
        note: t('登记、生效、中止'),
        href: paths.operatorAgreements(),
      },
    ],
    supervisor: [
      {
        key: 'supervisor',
        label: t('监管驾驶舱'),
        note: t('支出、绿色、中小企业、832'),
        href: paths.supervisor(),
      },
      {
        key: 'limits',
        label: t('近限清单'),
        note: t('接近限额的单位与品目'),
        href: paths.supervisorLimits(),
      },
      {
        key: 'overdue',
        label: t('逾期与拖欠'),
        note: t('超期的验收与支付'),
        href: paths.supervisorOverdue(),
      },
    ],
    expert: [
      {
        key: 'reviews',
        label: t('上架审核'),
        note: t('新商品、涨价和证书，两人独立审核'),
        href: paths.reviews(),
      },
      { key: 'account', label: t('账号'), note: t('联系方式与登录记录'), href: paths.account() },
    ],
  };
  const todo: WorkLine = {
    key: 'todo',
    label: t('待我处理'),
    note: counts.todo === 0 ? t('没有等您办的事') : t('按时限从近到远'),
    n: counts.todo,
    href: paths.todo(),
  };
  const lines = [todo, ...user.roles.flatMap((role) => own[role] ?? [])];
  return lines.filter(({ key }, index) => lines.findIndex((one) => one.key === key) === index);
}

function VisitorPanel() {
  const t = useT();
  return (
    <Panel title={t('我的工作台')} className="workbench">
      <div className="panel-body stack">
        <p className="soft">{t('登录后，这里显示待办、预算余额和正在等谁。')}</p>
        <ButtonLink variant="primary" block href={paths.login()}>
          {t('登录')}
        </ButtonLink>
        <ButtonLink block href={paths.register()}>
          {t('供应商入驻')}
        </ButtonLink>
      </div>
      <WorkLines
        lines={[
          {
            key: 'contracts',
            label: t('合同公告'),
            note: t('谁买了什么、多少钱，任何人可查'),
            href: paths.notices({ kind: 'contract' }),
          },
          {
            key: 'policy',
            label: t('规则与依据'),
            note: t('每条判断引用的条款和数值'),
            href: paths.policy(),
          },
          {
            key: 'green',
            label: t('绿色专区'),
            note: t('强制与优先采购清单'),
            href: paths.green(),
          },
        ]}
      />
    </Panel>
  );
}
