import type { NoticeKind } from '~/domain/publication/notice.ts';
import { paths } from '~/paths.ts';
import type { BudgetLineItem } from '../budget/budget-line-table.tsx';
import { available, BudgetMeter } from '../budget/budget-line-table.tsx';
import { ButtonLink } from '../button.tsx';
import { CATEGORY_MENU } from '../category-menu.ts';
import { Empty } from '../feedback.tsx';
import { formatDay } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { useShellData } from '../shell-context.tsx';
import { Tag } from '../tag.tsx';

/** 品目分类: the groups people use, each one click from its leaves. */
export function HomeCategories() {
  const t = useT();
  return (
    <nav className="panel categories not-phone" aria-label={t('品目分类')}>
      <ul>
        {CATEGORY_MENU.map((entry) => (
          <li key={entry.code}>
            <a href={paths.category(entry.code)}>
              <Icon name={entry.icon} />
              <b>{t(entry.label)}</b>
              <small>{t(entry.hint)}</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface NoticeItem {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly publishedAt: string;
  readonly pinned: boolean;
}

/** What the mall promises, and the newest notices. */
export function HomeNotices({ notices }: { notices: readonly NoticeItem[] }) {
  const t = useT();
  const kinds = {
    contract: t('合同'),
    announcement: t('公告'),
    agreement: t('协议'),
    supplier_sanction: t('信用'),
  };
  return (
    <section className="stack home-mid">
      <article className="panel lead-notice">
        <h1>{t('先看能不能买，再下单')}</h1>
        <p className="soft">
          {t('每件商品旁都写明：能否采购、用哪条指标、走哪种方式、依据哪一条规定，以及怎样调整就可以买。')}
        </p>
        <p className="row row-wrap">
          <ButtonLink variant="tint" size="sm" href={paths.search()}>
            {t('看全部商品')}
          </ButtonLink>
          <ButtonLink variant="quiet" size="sm" href={paths.framework()}>
            {t('框架协议馆')}
          </ButtonLink>
        </p>
      </article>
      <Panel title={t('通知公告')} more={<a href={paths.notices()}>{t('全部公告')}</a>}>
        {notices.length === 0 ? (
          <Empty title={t('还没有公告')}>{t('合同成立后会在这里公开。')}</Empty>
        ) : (
          <ul className="notices panel-body tight">
            {notices.map((notice) => (
              <li key={notice.id}>
                <Tag>{notice.pinned ? t('置顶') : kinds[notice.kind]}</Tag>
                <a href={paths.notice(notice.id)}>{notice.title}</a>
                <time dateTime={notice.publishedAt}>{formatDay(notice.publishedAt)}</time>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </section>
  );
}

/** 我的工作台: what waits for me, and what the budget still allows. */
export function Workbench({ budget }: { budget: readonly BudgetLineItem[] }) {
  const t = useT();
  const { user, counts } = useShellData();
  if (user === null) return <SignInPanel />;
  const isStaff = user.roles.includes('staff');
  const lines = [
    {
      key: 'todo',
      label: t('待我处理'),
      note: t('待审批、待收货、待验收、待支付'),
      n: counts.todo,
      href: paths.todo(),
    },
    ...(isStaff
      ? [
          {
            key: 'cart',
            label: t('购物车'),
            note: t('已选商品，提交前再核对规则'),
            n: counts.cart,
            href: paths.cart(),
          },
        ]
      : []),
  ];
  return (
    <Panel title={t('我的工作台')} note={user.name} className="workbench">
      <ul className="todo">
        {lines.map((line) => (
          <li key={line.key}>
            <a href={line.href}>
              <span>
                {line.label}
                <small>{line.note}</small>
              </span>
              <b>{line.n}</b>
              <Icon name="right" />
            </a>
          </li>
        ))}
      </ul>
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
        {budget.length > 0 && (
          <a className="small" href={paths.budget()}>
            {t('全部预算指标')}
          </a>
        )}
      </div>
    </Panel>
  );
}

function SignInPanel() {
  const t = useT();
  return (
    <Panel title={t('我的工作台')} className="workbench" padded>
      <p className="soft">{t('登录后，这里显示待办、预算余额和正在等谁。')}</p>
      <ButtonLink variant="primary" block href={paths.login()}>
        {t('登录')}
      </ButtonLink>
      <ButtonLink block href={paths.register()}>
        {t('供应商入驻')}
      </ButtonLink>
    </Panel>
  );
}
