import { AGREEMENT_KIND_NAMES, PRICING_KIND_NAMES } from '~/domain/agreements/agreement-machine.ts';
import type { DeskAgreement } from '~/domain/agreements/desk.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import type { Sort } from '../table.tsx';
import { Table } from '../table.tsx';
import { AgreementStatePill } from './agreement-status.tsx';

interface AgreementDeskTableProps {
  rows: readonly Omit<DeskAgreement, 'sortKey'>[];
  today: string;
  sort: Sort | undefined;
  sortHref: (sort: Sort) => string;
}

/** Agreements as their keeper lists them. */
export function AgreementDeskTable({ rows, today, sort, sortHref }: AgreementDeskTableProps) {
  const t = useT();
  return (
    <Table
      caption={t('框架协议管理')}
      rows={rows}
      rowKey={(row) => row.id}
      sort={sort}
      sortHref={sortHref}
      empty={
        <Empty
          title={t('没有符合条件的框架协议')}
          actions={
            <ButtonLink size="sm" href={paths.operatorAgreements()}>
              {t('查看全部协议')}
            </ButtonLink>
          }
        />
      }
      columns={[
        {
          key: 'name',
          head: t('协议'),
          role: 'lead',
          sortable: true,
          cell: (row) => (
            <>
              <a href={paths.operatorAgreement(row.id)}>
                <b>{row.name}</b>
              </a>
              <span className="small faint line-part">
                <span className="code">{row.number}</span> · {row.solicitorName}
              </span>
            </>
          ),
        },
        { key: 'area', head: t('适用地区'), cell: (row) => row.areaName ?? '—' },
        {
          key: 'kind',
          head: t('方式'),
          cell: (row) => (
            <>
              {t(AGREEMENT_KIND_NAMES[row.kind])}
              <span className="small faint line-part">{t(PRICING_KIND_NAMES[row.pricingKind])}</span>
            </>
          ),
        },
        {
          key: 'validTo',
          head: t('有效期'),
          sortable: true,
          className: 'nowrap',
          cell: (row) => (
            <>
              {row.validFrom}
              <span className="line-part">{t('至 {date}', { date: row.validTo })}</span>
            </>
          ),
        },
        { key: 'packages', head: t('采购包'), num: true, cell: (row) => row.packages },
        { key: 'suppliers', head: t('入围供应商'), num: true, cell: (row) => row.suppliers },
        { key: 'offers', head: t('在售'), num: true, cell: (row) => row.offers },
        {
          key: 'status',
          head: t('状态'),
          cell: (row) => (
            <AgreementStatePill
              status={row.status}
              validFrom={row.validFrom}
              validTo={row.validTo}
              today={today}
            />
          ),
        },
      ]}
    />
  );
}
