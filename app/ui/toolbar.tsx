import type { ReactNode } from 'react';
import { Button, ButtonLink } from './button.tsx';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';

/** Above a table: filters at the left, `end` (export, bulk acts) at the right. */
export function Toolbar({ children, end }: { children?: ReactNode; end?: ReactNode }) {
  return (
    <div className="toolbar">
      {children}
      {end !== undefined && (
        <>
          <span className="push" />
          {end}
        </>
      )}
    </div>
  );
}

export interface FilterFormProps {
  /** Where the filtered list lives; the form is a GET. */
  action: string;
  /** Compact controls (`<Select compact …>`, `<Input compact …>`). */
  children: ReactNode;
  /** Parameters to carry along (sort, tab); empty values are left out. */
  keep?: Readonly<Record<string, string | null | undefined>> | undefined;
  /** Address of the unfiltered list; shown as 清空 when `active`. */
  clearHref?: string | undefined;
  active?: boolean | undefined;
}

/** The filter of a list as a GET form: the result can be bookmarked and works without script. */
export function FilterForm({ action, children, keep = {}, clearHref, active }: FilterFormProps) {
  const t = useT();
  return (
    <form method="get" action={action} className="row row-wrap filter-form" aria-label={t('筛选列表')}>
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
      <Button size="sm" icon="filter">
        {t('筛选')}
      </Button>
      {active && clearHref && (
        <ButtonLink size="sm" variant="quiet" href={clearHref}>
          {t('清空')}
        </ButtonLink>
      )}
    </form>
  );
}

/** 导出: the list as it is filtered now, as a workbook or as plain text. */
export function ExportLinks({ href }: { href: (format: 'xlsx' | 'csv') => string }) {
  const t = useT();
  return (
    <span className="row no-print">
      <a className="btn btn-sm" href={href('xlsx')} download>
        <Icon name="download" />
        {t('导出 Excel')}
      </a>
      <a className="btn btn-sm btn-quiet" href={href('csv')} download aria-label={t('导出 CSV')}>
        CSV
      </a>
    </span>
  );
}

export interface PagerProps {
  /** Addresses of the neighbouring pages (key paging: the cursor is in them); null at the ends. */
  prevHref: string | null;
  nextHref: string | null;
  /** Rows on this page. */
  shown: number;
  /** Rows in all, when the query counted them. */
  total?: number | undefined;
}

/** Below a list: previous and next by key. Shows nothing when everything fits one page. */
export function Pager({ prevHref, nextHref, shown, total }: PagerProps) {
  const t = useT();
  if (prevHref === null && nextHref === null) {
    return total !== undefined && total > 0 ? (
      <p className="pager">
        <span className="here">{t('共 {n} 条', { n: total })}</span>
      </p>
    ) : null;
  }
  return (
    <nav className="pager" aria-label={t('分页')}>
      <span className="here">
        {total === undefined
          ? t('本页 {n} 条', { n: shown })
          : t('本页 {shown} 条，共 {n} 条', { shown, n: total })}
      </span>
      {prevHref === null ? (
        <span aria-disabled="true">{t('上一页')}</span>
      ) : (
        <a href={prevHref} rel="prev">
          {t('上一页')}
        </a>
      )}
      {nextHref === null ? (
        <span aria-disabled="true">{t('下一页')}</span>
      ) : (
        <a href={nextHref} rel="next">
          {t('下一页')}
        </a>
      )}
    </nav>
  );
}

export interface PageNumbersProps {
  /** 1-based. */
  page: number;
  pages: number;
  href: (page: number) => string;
}

/** Numbered pages for search results, which are paged by offset. */
export function PageNumbers({ page, pages, href }: PageNumbersProps) {
  const t = useT();
  if (pages <= 1) return null;
  const near = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])].filter(
    (one) => one >= 1 && one <= pages,
  );
  return (
    <nav className="pager" aria-label={t('分页')}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev">
          {t('上一页')}
        </a>
      )}
      {near.map((one, index) => (
        <PageNumber key={one} one={one} current={page} gap={one - (near[index - 1] ?? one) > 1} href={href} />
      ))}
      {page < pages && (
        <a href={href(page + 1)} rel="next">
          {t('下一页')}
        </a>
      )}
    </nav>
  );
}

function PageNumber(props: { one: number; current: number; gap: boolean; href: (page: number) => string }) {
  return (
    <>
      {props.gap && <span>…</span>}
      {props.one === props.current ? (
        <b aria-current="page">{props.one}</b>
      ) : (
        <a href={props.href(props.one)}>{props.one}</a>
      )}
    </>
  );
}
