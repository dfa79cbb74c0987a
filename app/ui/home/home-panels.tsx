import type { ReactNode } from 'react';
import type { NoticeKind } from '~/domain/publication/notice.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { CATEGORY_MENU } from '../category-menu.ts';
import { formatDay } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Panel } from '../panel.tsx';
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

/** What the mall holds today, for everybody to see. */
export interface MallFigures {
  readonly products: number;
  readonly suppliers: number;
  readonly agreements: number;
  readonly produce: number;
  readonly certified: number;
}

/** What the mall promises, what it holds, and the newest notices. */
export function HomeNotices({ notices, figures }: { notices: readonly NoticeItem[]; figures: MallFigures }) {
  const t = useT();
  const kinds = {
    contract: t('合同'),
    announcement: t('公告'),
    agreement: t('协议'),
    supplier_sanction: t('信用'),
    price_bulletin: t('价格'),
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
          <ButtonLink variant="quiet" size="sm" href={paths.policy()}>
            {t('规则与依据')}
          </ButtonLink>
        </p>
      </article>
      <Figures figures={figures} />
      {notices.length === 0 ? (
        <HowToBuy />
      ) : (
        <Panel title={t('通知公告')} more={<a href={paths.notices()}>{t('全部公告')}</a>}>
          <ul className="notices panel-body tight">
            {notices.map((notice) => (
              <li key={notice.id}>
                <Tag>{notice.pinned ? t('置顶') : kinds[notice.kind]}</Tag>
                <a href={paths.notice(notice.id)}>{notice.title}</a>
                <time dateTime={notice.publishedAt}>{formatDay(notice.publishedAt)}</time>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </section>
  );
}

/** Stands where the notices will be, as long as there are none. */
function HowToBuy() {
  const t = useT();
  const steps = [
    { name: t('找'), text: t('搜名称、型号或品目，或从各馆挑选') },
    { name: t('核'), text: t('看条款决定卡：能不能买、为什么、怎么改') },
    { name: t('单'), text: t('提交申请，审批通过后自动下单并公开合同') },
  ];
  return (
    <Panel title={t('怎么买')}>
      <ol className="outcomes">
        {steps.map((step) => (
          <li key={step.name}>
            <b>{step.name}</b>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Figures({ figures }: { figures: MallFigures }) {
  const t = useT();
  const items = [
    { label: t('上架商品'), value: figures.products, href: paths.search() },
    { label: t('在售供应商'), value: figures.suppliers, href: paths.search({ sort: 'deals' }) },
    { label: t('有效框架协议'), value: figures.agreements, href: paths.framework() },
    { label: t('强制节能商品'), value: figures.certified, href: paths.search({ green: 'mandatory' }) },
    { label: t('832 产品'), value: figures.produce, href: paths.welfare() },
  ].filter(({ value }) => value > 0);
  if (items.length === 0) return null;
  return (
    <nav className="panel mall-figures" aria-label={t('商城数据')}>
      {items.map((item) => (
        <a key={item.label} href={item.href}>
          <b>{item.value.toLocaleString('zh-CN')}</b>
          <small>{item.label}</small>
        </a>
      ))}
    </nav>
  );
}

export interface FloorProps {
  /** For the heading's id. */
  id: string;
  title: string;
  note: string;
  /** The hall the floor leads to. */
  href: string;
  /** A floor with nothing on it is left out. */
  shown: boolean;
  children: ReactNode;
}

/** A row of products with the way into their hall. */
export function Floor({ id, title, note, href, shown, children }: FloorProps) {
  const t = useT();
  if (!shown) return null;
  return (
    <section className="floor" aria-labelledby={`floor-${id}`}>
      <div className="floor-head">
        <h2 id={`floor-${id}`}>{title}</h2>
        <span className="small faint">{note}</span>
        <a className="more" href={href} aria-label={t('进入{hall}', { hall: title })}>
          {t('进入')} <Icon name="right" />
        </a>
      </div>
      <div className="products">{children}</div>
    </section>
  );
}
