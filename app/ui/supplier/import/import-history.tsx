import { paths } from '~/paths.ts';
import { Empty } from '../../feedback.tsx';
import { formatMoment } from '../../format.ts';
import { useT } from '../../i18n/context.tsx';
import { formatNumber } from '../../i18n/t.ts';
import { Panel } from '../../panel.tsx';
import { Table } from '../../table.tsx';
import { ExportLinks, Pager, Toolbar } from '../../toolbar.tsx';
import { ImportStatus } from './import-status.tsx';
import type { ImportJobView } from './import-view.ts';

/** 导入历史: by pages and by the operator's command, newest first. */
export function ImportHistory(props: {
  imports: readonly ImportJobView[];
  nextHref: string | null;
  firstHref: string | null;
}) {
  const t = useT();
  const { imports } = props;
  return (
    <Panel title={t('导入历史')}>
      {imports.length > 0 && <Toolbar end={<ExportLinks href={paths.supplierImportsFile} />} />}
      <Table
        caption={t('导入历史')}
        rows={imports}
        rowKey={(job) => job.id}
        stack="two-up"
        empty={<Empty title={t('还没有导入过商品')}>{t('下载样例填好后上传，检查结果会逐行列出。')}</Empty>}
        columns={[
          { key: 'file', head: t('文件名'), role: 'lead', cell: (job) => <FileCell job={job} /> },
          { key: 'state', head: t('状态'), cell: (job) => <ImportStatus state={job.state} /> },
          { key: 'rows', head: t('行数'), num: true, cell: (job) => formatNumber(job.row_count) },
          { key: 'created', head: t('新增'), num: true, cell: (job) => formatNumber(job.created) },
          { key: 'updated', head: t('更新'), num: true, cell: (job) => formatNumber(job.updated) },
          { key: 'removed', head: t('下架商品'), num: true, cell: (job) => formatNumber(job.removed) },
          { key: 'unchanged', head: t('未变'), num: true, cell: (job) => formatNumber(job.unchanged) },
          {
            key: 'rejected',
            head: t('拒绝行'),
            num: true,
            cell: (job) => <Loud n={job.rejected} tone="ink-deny" />,
          },
          {
            key: 'held',
            head: t('暂缓'),
            num: true,
            cell: (job) => <Loud n={job.held_back} tone="ink-warn" />,
          },
        ]}
      />
      <Pager prevHref={props.firstHref} nextHref={props.nextHref} shown={imports.length} />
    </Panel>
  );
}

function Loud({ n, tone }: { n: number; tone: string }) {
  return n === 0 ? <>0</> : <b className={tone}>{formatNumber(n)}</b>;
}

function FileCell({ job }: { job: ImportJobView }) {
  const t = useT();
  return (
    <div className="cell-lines">
      <a href={paths.supplierImport(job.id)}>
        <b>{job.file_name}</b>
      </a>
      <span className="small faint">
        {formatMoment(job.started_at)}
        {' · '}
        {job.source === 'command' ? t('商城运营代为导入') : job.started_by_name}
      </span>
    </div>
  );
}
