import { REQUEST_STATE_NAMES, REQUEST_STATES } from '~/domain/ordering/request-machine.ts';
import type { RequestPage } from '~/domain/ordering/request-view.ts';
import { paths } from '../../paths.ts';
import { ButtonLink } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, FilterForm, Pager, Toolbar } from '../toolbar.tsx';
import { RequestStatus } from './request-status.tsx';

export interface RequestListProps {
  page: RequestPage;
  filter: { readonly state: string; readonly q: string; readonly mine: string };
}

/** 采购申请 of the unit: filter, rows, paging by key, export. */
export function RequestList({ page, filter }: RequestListProps) {
  const t = useT();
  const active = filter.state !== '' || filter.q !== '' || filter.mine !== '';
  return (
    <>
      <Toolbar end={<ExportLinks href={(format) => paths.requestsFile(format, filter)} />}>
        <FilterForm action={paths.requests()} active={active} clearHref={paths.requests()}>
          <Input
            compact
            name="q"
            type="search"
            label={t('编号、用途或商品')}
            placeholder={t('编号、用途或商品')}
            defaultValue={filter.q}
            maxLength={60}
          />
          <Select
            compact
            name="state"
            label={t('状态')}
            placeholder={t('全部状态')}
            defaultValue={filter.state}
            options={REQUEST_STATES.map((state) => ({ value: state, label: t(REQUEST_STATE_NAMES[state]) }))}
          />
          <Checkbox name="mine" value="1" defaultChecked={filter.mine === '1'}>
            {t('只看我的')}
          </Checkbox>
        </FilterForm>
      </Toolbar>
      <Table
        caption={t('采购申请')}
        rows={page.rows}
        rowKey={(row) => row.id}
        empty={
          <Empty
            title={active ? t('没有符合条件的采购申请') : t('还没有采购申请')}
            actions={
              <ButtonLink size="sm" variant="primary" href={active ? paths.requests() : paths.search()}>
                {active ? t('清空筛选') : t('去找商品')}
              </ButtonLink>
            }
          >
            {active ? t('换个状态或关键词再试。') : t('从购物车结算提交后，申请和它的审批进度会出现在这里。')}
          </Empty>
        }
        columns={[
          {
            key: 'title',
            head: t('申请'),
            role: 'lead',
            cell: (row) => (
              <>
                <a className="strong" href={paths.request(row.id)}>
                  {row.lineCount > 1
                    ? t('{title} 等 {n} 行', { title: row.title, n: row.lineCount })
                    : row.title}
                </a>
                <span className="small faint line-part">
                  <span className="code">{row.number}</span> · {row.purpose}
                </span>
              </>
            ),
          },
          { key: 'state', head: t('状态'), cell: (row) => <RequestStatus state={row.state} /> },
          { key: 'who', head: t('经办'), cell: (row) => row.requesterName },
          {
            key: 'at',
            head: t('提交时间'),
            cell: (row) => <time className="nowrap">{formatMoment(row.submittedAt)}</time>,
          },
          { key: 'orders', head: t('订单'), num: true, cell: (row) => row.orderCount },
          { key: 'total', head: t('金额'), num: true, cell: (row) => <Money fen={row.totalFen} /> },
        ]}
      />
      <Pager
        shown={page.rows.length}
        prevHref={page.prevBefore === null ? null : paths.requests({ ...filter, before: page.prevBefore })}
        nextHref={page.nextAfter === null ? null : paths.requests({ ...filter, after: page.nextAfter })}
      />
    </>
  );
}
