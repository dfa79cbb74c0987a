import type { ExpulsionGround } from '~/domain/agreements/agreement-machine.ts';
import { EXPULSION_GROUND_NAMES } from '~/domain/agreements/agreement-machine.ts';
import type { AgreementWarning } from '~/domain/agreements/agreement-warnings.ts';
import type { DeskPackage } from '~/domain/agreements/desk.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Empty, Notice } from '../feedback.tsx';
import { formatDate, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

const CLAUSES: Readonly<Record<AgreementWarning['clauseId'], string>> = {
  'order110-14': '第十四条',
  'order110-15': '第十五条',
  'order110-26': '第二十六条',
  'order110-27': '第二十七条',
  'order110-31': '第三十一条',
  'order110-35': '第三十五条',
};

function sentence(warning: AgreementWarning, t: T): string {
  switch (warning.code) {
    case 'term-long':
      return warning.isService
        ? t('服务项目的有效期一般不超过 {n} 个月，即至 {date}；现在更长，须说明理由并公开。', {
            n: warning.maxMonths,
            date: warning.lastDay,
          })
        : t('货物项目的有效期一般不超过 {n} 个月，即至 {date}；现在更长，须说明理由并公开。', {
            n: warning.maxMonths,
            date: warning.lastDay,
          });
    case 'package-empty':
      return t('第 {number} 包还没有入围商品。', { number: String(warning.packageNo) });
    case 'few-suppliers':
      return t('第 {number} 包只有一家入围供应商，请核对征集结果和淘汰比例。', {
        number: String(warning.packageNo),
      });
    case 'no-consumables':
      return t('第 {number} 包是耗材大户设备，没有配套耗材包；后续耗材应有自己的最高价。', {
        number: String(warning.packageNo),
      });
    case 'may-supplement':
      return t('入围 {original} 家，剩余 {remaining} 家，不足 70%；影响执行的，可以补充征集。', {
        original: warning.original,
        remaining: warning.remaining,
      });
    case 'expires-soon':
      return t('还有 {n} 天期满；期满后系统公告成交结果汇总。', { n: warning.days });
  }
}

/** Remarks with the clause each stands on. */
export function AgreementWarnings({ warnings }: { warnings: readonly AgreementWarning[] }) {
  const t = useT();
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warn">
      <b>{t('请留意')}</b>
      <ul>
        {warnings.map((warning) => (
          <li key={`${warning.code}-${'packageNo' in warning ? warning.packageNo : ''}`}>
            {sentence(warning, t)}{' '}
            <a href={paths.policyClause(warning.clauseId)}>
              {t('财政部令第110号')} {CLAUSES[warning.clauseId]}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface PackageTableProps {
  agreementId: string;
  version: number;
  packages: readonly DeskPackage[];
  /** Drafts only: a package can be taken out again. */
  mayRemove: boolean;
}

/** 采购包 with their ceilings; packages of consumables name the devices they belong to. */
export function PackageTable({ agreementId, version, packages, mayRemove }: PackageTableProps) {
  const t = useT();
  const hostNo = (id: string | null) => packages.find((item) => item.id === id)?.packageNo;
  return (
    <Table
      caption={t('采购包')}
      rows={packages}
      rowKey={(row) => row.id}
      empty={<Empty title={t('还没有采购包')}>{t('每包一个最底级品目，货物一包一个产品响应。')}</Empty>}
      columns={[
        { key: 'no', head: t('包号'), num: true, cell: (row) => row.packageNo },
        {
          key: 'name',
          head: t('采购包'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={paths.operatorPackage(agreementId, row.id)}>
                <b>{row.name}</b>
              </a>{' '}
              {row.hostPackageId !== null && (
                <Tag>
                  {t('第 {number} 包的配套耗材', { number: String(hostNo(row.hostPackageId) ?? '') })}
                </Tag>
              )}
              <span className="small faint line-part">
                {row.categoryName} <span className="code">{row.categoryCode}</span>
              </span>
            </>
          ),
        },
        {
          key: 'ceiling',
          head: t('最高限制单价'),
          num: true,
          cell: (row) => (row.ceilingFen === null ? '—' : formatMoney(row.ceilingFen)),
        },
        { key: 'suppliers', head: t('入围供应商'), num: true, cell: (row) => row.suppliers },
        { key: 'entries', head: t('入围商品'), num: true, cell: (row) => row.entries },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act',
          cell: (row) => (
            <span className="row">
              <ButtonLink size="sm" href={paths.operatorPackage(agreementId, row.id)}>
                {t('入围与价格')}
              </ButtonLink>
              {mayRemove && (
                <form method="post">
                  <input type="hidden" name="version" value={version} />
                  <input type="hidden" name="packageId" value={row.id} />
                  <Button
                    size="sm"
                    variant="quiet"
                    name="intent"
                    value="remove"
                    label={t('移除：{name}', { name: row.name })}
                  >
                    {t('移除')}
                  </Button>
                </form>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

export interface AwardeeItem {
  readonly supplierId: string;
  readonly name: string;
  readonly entries: number;
  readonly frozen: number;
  readonly offers: number;
  readonly openOrders: number;
  readonly unconfirmed: number;
}

/** 入围供应商 with what they have on sale and still have to deliver. */
export function AwardeeTable({ awardees }: { awardees: readonly AwardeeItem[] }) {
  const t = useT();
  return (
    <Panel
      title={t('入围供应商')}
      note={t('暂停、清退、期满后，已订立的合同继续履行；待确认订单不能再订立合同')}
    >
      <Table
        caption={t('入围供应商')}
        rows={awardees}
        rowKey={(row) => row.supplierId}
        empty={<Empty title={t('还没有入围供应商')}>{t('在采购包里登记入围商品后列在这里。')}</Empty>}
        columns={[
          {
            key: 'name',
            head: t('供应商'),
            role: 'lead',
            cell: (row) => (
              <a href={paths.operatorSupplier(row.supplierId)}>
                <b>{row.name}</b>
              </a>
            ),
          },
          {
            key: 'entries',
            head: t('入围商品'),
            num: true,
            cell: (row) =>
              row.frozen === 0 ? (
                row.entries
              ) : (
                <>
                  {row.entries} <Status tone="warn">{t('冻结 {n}', { n: row.frozen })}</Status>
                </>
              ),
          },
          { key: 'offers', head: t('在售'), num: true, cell: (row) => row.offers },
          { key: 'open', head: t('履行中合同'), num: true, cell: (row) => row.openOrders },
          { key: 'unconfirmed', head: t('待确认订单'), num: true, cell: (row) => row.unconfirmed },
        ]}
      />
    </Panel>
  );
}

export interface ExpulsionItem {
  readonly supplierId: string;
  readonly name: string;
  readonly ground: ExpulsionGround;
  readonly reason: string;
  readonly expelledAt: string;
  readonly expelledByName: string;
  readonly noticeId: string;
}

/** Suppliers put out of the agreement, with ground and notice. */
export function ExpulsionTable({ expulsions }: { expulsions: readonly ExpulsionItem[] }) {
  const t = useT();
  if (expulsions.length === 0) return null;
  return (
    <Panel title={t('清退记录')}>
      <Table
        caption={t('清退记录')}
        rows={expulsions}
        rowKey={(row) => row.supplierId}
        top
        columns={[
          { key: 'name', head: t('供应商'), role: 'lead', cell: (row) => <b>{row.name}</b> },
          { key: 'ground', head: t('情形'), cell: (row) => t(EXPULSION_GROUND_NAMES[row.ground]) },
          { key: 'reason', head: t('事实'), cell: (row) => row.reason },
          {
            key: 'when',
            head: t('日期'),
            className: 'nowrap',
            cell: (row) => (
              <>
                {formatDate(row.expelledAt)} {row.expelledByName}
              </>
            ),
          },
          {
            key: 'notice',
            head: t('公告'),
            cell: (row) => <a href={paths.notice(row.noticeId)}>{t('查看公告')}</a>,
          },
        ]}
      />
    </Panel>
  );
}
