import type { StatementRowView, StatementView } from '~/domain/payment/statement-views.ts';
import { STATEMENT_VIEW_NAMES, STATEMENT_VIEWS } from '~/domain/payment/statement-views.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty, ErrorSummary, Notice } from '../feedback.tsx';
import { FileField } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { OfficePage } from '../office-shell.tsx';
import { PageHead, Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, Pager } from '../toolbar.tsx';
import { StatementTable } from './statement-table.tsx';

export interface StatementPageProps {
  page: {
    readonly rows: readonly StatementRowView[];
    readonly counts: Readonly<Record<StatementView, number>>;
    readonly nextBefore: string | null;
    readonly account: { readonly number: string; readonly bank: string } | null;
  };
  query: { readonly view: StatementView; readonly before: string | null; readonly row: string | null };
  done: string | null;
  mayChange: boolean;
  problems: readonly { row: number; column: string; value: string; message: string }[];
  reply: FormReplyView | undefined;
}

/** 银行流水: rows of the union's account, what they settled, and what has to be asked. */
export function StatementPage(props: StatementPageProps) {
  const t = useT();
  const { page, query, mayChange, problems, reply } = props;
  const { account } = page;
  return (
    <OfficePage>
      <PageHead
        title={t('银行流水')}
        note={
          account === null
            ? t('工会还没有登记银行账号')
            : t('{bank} {number}', { bank: account.bank, number: account.number })
        }
        actions={
          page.rows.length > 0 && (
            <ExportLinks href={(format) => paths.unionStatementsFile(format, { view: query.view })} />
          )
        }
      />
      <Done {...props} />
      <ErrorSummary reply={reply} />
      {problems.length > 0 && <Problems problems={problems} />}
      {mayChange && <ImportStatement reply={reply} />}
      <Panel>
        <Tabs
          label={t('流水状态')}
          current={query.view}
          items={STATEMENT_VIEWS.map((view) => ({
            key: view,
            label: t(STATEMENT_VIEW_NAMES[view]),
            href: paths.unionStatements({ view: view === 'open' ? null : view }),
            count: page.counts[view],
          }))}
        />
        <StatementTable
          rows={page.rows}
          view={query.view}
          picked={query.row}
          mayChange={mayChange}
          empty={<NoRows view={query.view} none={page.counts.all === 0} />}
        />
        <Pager
          shown={page.rows.length}
          total={page.counts[query.view]}
          prevHref={
            query.before === null && query.row === null ? null : paths.unionStatements({ view: query.view })
          }
          nextHref={
            page.nextBefore === null
              ? null
              : paths.unionStatements({ view: query.view, before: page.nextBefore })
          }
        />
      </Panel>
    </OfficePage>
  );
}

const DONE: Readonly<Record<string, string>> = {
  settle: msg('已核销，付款入账。'),
  aside: msg('已标为与商城无关。'),
  reopen: msg('已移回待核对。'),
};

function Done({ done, reply, problems }: StatementPageProps) {
  const t = useT();
  if (done === null || reply !== undefined || problems.length > 0) return null;
  const text = DONE[done];
  if (text !== undefined) return <Notice tone="ok">{t(text)}</Notice>;
  const [created = 0, known = 0, settled = 0] = done.split('-').map(Number);
  return (
    <Notice tone="ok">
      {t('导入完成：新增 {created} 条，已有 {known} 条，自动核销 {settled} 笔支付。', {
        created,
        known,
        settled,
      })}
    </Notice>
  );
}

function NoRows({ view, none }: { view: StatementView; none: boolean }) {
  const t = useT();
  if (none) {
    return (
      <Empty title={t('还没有导入流水')}>
        {t('在网银按日期导出本账户的明细（Excel 或 CSV），在上方导入。')}
      </Empty>
    );
  }
  return <Empty title={view === 'open' ? t('没有待核对的流水') : t('没有这一类流水')} />;
}

function ImportStatement({ reply }: { reply: FormReplyView | undefined }) {
  const t = useT();
  return (
    <Panel title={t('导入银行流水')} note={t('重复导入不会重复入账')} padded>
      <form method="post" encType="multipart/form-data" className="stack">
        <FileField
          name="file"
          label={t('网银导出的文件')}
          required
          accept=".xlsx,.csv,.txt,text/csv"
          hint={t('xlsx，或 UTF-8、GBK 的 CSV；须有交易日期、借贷发生额、对方户名和摘要或附言；最大 5 MB')}
          error={errorsOf(reply, 'file')}
        />
        <div>
          <Button variant="primary" name="intent" value="import">
            {t('导入并核销')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function Problems({ problems }: Pick<StatementPageProps, 'problems'>) {
  const t = useT();
  return (
    <Panel title={t('文件没有导入：{n} 处需要核对', { n: problems.length })}>
      <Table
        caption={t('文件中的问题')}
        rows={problems}
        rowKey={(problem) => `${problem.row}-${problem.column}`}
        columns={[
          { key: 'row', head: t('行'), num: true, role: 'lead', cell: (problem) => problem.row },
          { key: 'column', head: t('列'), cell: (problem) => problem.column || '—' },
          {
            key: 'value',
            head: t('内容'),
            cell: (problem) => <span className="code">{problem.value || '—'}</span>,
          },
          { key: 'message', head: t('怎样修改'), cell: (problem) => t(problem.message) },
        ]}
      />
    </Panel>
  );
}
