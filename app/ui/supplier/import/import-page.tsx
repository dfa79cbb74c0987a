import { isImportRunning, mayCancelImport } from '~/domain/catalogue/import-machine.ts';
import { CELL_SHORT_NAMES, isCellCode } from '~/domain/catalogue/import-reasons.ts';
import { VERDICT_NAMES } from '~/domain/catalogue/import-verdict.ts';
import type { ImportView } from '~/domain/catalogue/import-view.ts';
import { viewCounts } from '~/domain/catalogue/import-view.ts';
import type { RefusalCode } from '~/domain/refusals.ts';
import { REFUSALS } from '~/domain/refusals.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../../button.tsx';
import { Empty, ErrorPanel, ErrorSummary, Notice } from '../../feedback.tsx';
import type { FormReplyView } from '../../form-reply.ts';
import { formatMoment } from '../../format.ts';
import { useT } from '../../i18n/context.tsx';
import { formatNumber } from '../../i18n/t.ts';
import { OfficePage } from '../../office-shell.tsx';
import { PageHead, Tabs } from '../../page-head.tsx';
import { Panel } from '../../panel.tsx';
import { Pager, Toolbar } from '../../toolbar.tsx';
import { CancelBar, ConfirmBar, RecheckForm, ResumeForm } from './import-decision.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportStatus, ImportSteps } from './import-status.tsx';
import { ImportSummary } from './import-summary.tsx';
import { ImportCellTable, ImportRowTable } from './import-tables.tsx';
import type { CodeCountView, ImportCellView, ImportJobView, ImportRowView } from './import-view.ts';
import { changesOf, ignoredHeads, isMappable, priceMovesOf, readingOf, sizeText } from './import-view.ts';

export interface ImportPageProps {
  readonly job: ImportJobView;
  readonly view: ImportView;
  readonly code: string | null;
  readonly after: number;
  readonly codes: readonly CodeCountView[];
  readonly cells: readonly ImportCellView[];
  readonly rows: readonly ImportRowView[];
  readonly next: number | null;
  /** How far the write of an import had come that may be written on. */
  readonly writing: { readonly written: number; readonly left: number } | null;
  readonly reply: FormReplyView | null;
}

/** One import: where it stands, what it would change or has changed, and the supplier's decision. */
export function ImportPage(props: ImportPageProps) {
  const t = useT();
  const { job, reply } = props;
  const facts = [
    job.row_count > 0 && t('{n} 行', { n: job.row_count }),
    job.file_bytes > 0 && sizeText(job.file_bytes),
    ...readingOf(job, t),
    job.checked_at !== null && t('{time} 检查', { time: formatMoment(job.checked_at) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <OfficePage>
      <PageHead
        title={job.file_name}
        marks={<ImportStatus state={job.state} />}
        note={facts.join(' · ')}
        actions={
          <ButtonLink size="sm" href={paths.supplierImports()}>
            {t('返回批量导入')}
          </ButtonLink>
        }
      />
      <ErrorSummary reply={reply} />
      {job.source === 'page' && <ImportSteps job={job} />}
      {isImportRunning(job.state) && job.source === 'page' && <ImportProgress job={job} />}
      <ImportEnd job={job} writing={props.writing} />
      <ReadColumns job={job} />
      {job.source === 'command' && job.row_count > 0 && (
        <ImportSummary counts={viewCounts(job)} done={job.state === 'DONE'} hrefOf={null} moves={null} />
      )}
      {job.checked_at !== null && job.state !== 'CHECKING' && job.state !== 'QUEUED' && (
        <ImportResult {...props} />
      )}
      {job.state === 'CHECKED' && <ConfirmBar job={job} reply={reply} />}
      {job.state !== 'CHECKED' && mayCancelImport(job.state) && <CancelBar />}
    </OfficePage>
  );
}

/** What of the file is not read, and where a supplier says what his heads mean. */
function ReadColumns({ job }: { job: ImportJobView }) {
  const t = useT();
  const ignored = ignoredHeads(job);
  const href = paths.supplierImportColumns(job.id);
  if (job.state === 'MAPPING')
    return (
      <Notice tone="warn">
        {t('表头不是本商城的列名，先核对每一列的含义，再检查。')} <a href={href}>{t('去对应列')}</a>
      </Notice>
    );
  if (job.state !== 'CHECKED' || (ignored.length === 0 && !isMappable(job))) return null;
  return (
    <Notice>
      {ignored.length > 0 && t('这些列不导入：{columns}。', { columns: ignored.join(t('、')) })}{' '}
      {isMappable(job) && <a href={href}>{t('修改列的对应')}</a>}
    </Notice>
  );
}

/** How it ended, and what to do next. */
function ImportEnd({ job, writing }: Pick<ImportPageProps, 'job' | 'writing'>) {
  const t = useT();
  if (job.state === 'STOPPED') return <ImportStopped writing={writing} />;
  if (job.state === 'FAILED') {
    const code = job.failure_code ?? '';
    const text = Object.hasOwn(REFUSALS, code)
      ? REFUSALS[code as RefusalCode].text
      : REFUSALS.IMPORT_FAULT.text;
    return (
      <Panel>
        <ErrorPanel
          title={
            job.source === 'page' && job.confirmed_at === null ? t('没有写入任何数据') : t('没有全部写入')
          }
          actions={
            writing !== null && writing.left > 0 ? (
              <ResumeForm left={writing.left} />
            ) : (
              <ButtonLink size="sm" variant="primary" href={paths.supplierImports()}>
                {t('重新上传')}
              </ButtonLink>
            )
          }
        >
          {t(text, job.failure_params ?? {})}{' '}
          {writing !== null &&
            t('已写入 {n} 项，余下 {left} 项。', { n: writing.written, left: writing.left })}{' '}
          {t('导入编号：{id}', { id: job.id })}
        </ErrorPanel>
      </Panel>
    );
  }
  if (job.state === 'CANCELLED') return <Notice>{t('已取消，没有写入任何数据。')}</Notice>;
  if (job.state === 'EXPIRED') {
    return (
      <Notice tone="warn">
        {t('逾期未确认，价格可能已经变化，没有写入任何数据。')}
        {job.file_removed_at === null && job.checked_at !== null && <RecheckForm />}
      </Notice>
    );
  }
  return job.state === 'DONE' ? <ImportDone job={job} /> : null;
}

function ImportStopped({ writing }: Pick<ImportPageProps, 'writing'>) {
  const t = useT();
  if (writing === null) return <Notice>{t('已停止写入。')}</Notice>;
  return (
    <Notice tone="warn">
      <span className="stack stack-2">
        <span>
          {t('已停止写入：写入了 {n} 项，余下 {left} 项没有写入。', {
            n: writing.written,
            left: writing.left,
          })}{' '}
          {t('继续时每一行按现状再核对一次，与您确认时不同的暂缓。')}{' '}
          <a href={paths.supplierOffers()}>{t('查看我的商品')}</a>
        </span>
        {writing.left > 0 && <ResumeForm left={writing.left} />}
      </span>
    </Notice>
  );
}

function ImportDone({ job }: { job: ImportJobView }) {
  const t = useT();
  const written = changesOf(job) - job.held_back;
  return (
    <>
      <Notice tone="ok" alert>
        {job.reviews > 0
          ? t('已写入 {n} 项变更。', { n: written })
          : job.published
            ? t('已写入 {n} 项变更，买家现在就能找到。', { n: written })
            : t('已写入 {n} 项变更，新商品暂为草稿，尚未上架。', { n: written })}{' '}
        <a href={paths.supplierOffers()}>{t('查看我的商品')}</a>
      </Notice>
      {job.reviews > 0 && (
        <Notice>
          {t('本次导入有 {n} 件送审，审核通过后生效。', { n: job.reviews })}{' '}
          <a href={paths.supplierReviews({ view: 'all', import: job.id })}>{t('查看审核结果')}</a>
        </Notice>
      )}
      {job.held_back > 0 && (
        <Notice tone="warn">
          {t('{n} 项在您核对之后被改动过，与当时所见不同，没有写入。', { n: job.held_back })}{' '}
          <a href={paths.supplierImport(job.id, { view: 'held' })}>{t('查看这些行')}</a>
        </Notice>
      )}
    </>
  );
}

function ImportResult(props: ImportPageProps) {
  const t = useT();
  const { job, view, code, after, next } = props;
  const counts = viewCounts(job);
  const names = { ...VERDICT_NAMES, warnings: t('提醒'), held: t('暂缓') };
  const shown = (
    [
      'held',
      'rejected',
      'warnings',
      'price_up',
      'price_down',
      'changed',
      'new',
      'removed',
      'unchanged',
    ] as const
  ).filter((one) => counts[one] > 0 || one === view || (one === 'rejected' && counts.held === 0));
  const label = t(names[view]);
  const href = (query: Readonly<Record<string, string | number | null>>) =>
    paths.supplierImport(job.id, { view, code, ...query });
  return (
    <>
      <ImportSummary
        counts={counts}
        done={job.state === 'DONE'}
        hrefOf={(one) => `${paths.supplierImport(job.id, { view: one })}#result`}
        moves={priceMovesOf(job)}
      />
      <Panel id="result">
        <Tabs
          label={t('检查结果')}
          current={view}
          items={[
            ...shown.map((one) => ({
              key: one,
              label: t(names[one]),
              href: `${paths.supplierImport(job.id, { view: one })}#result`,
              count: counts[one],
            })),
            { key: 'coach', label: t('体检'), href: paths.supplierImportCoach(job.id) },
          ]}
        />
        <ResultToolbar {...props} />
        {job.file_removed_at !== null ? (
          <Empty title={t('逐行结果已按保留期限清理')}>{t('计数和审计记录仍然保留。')}</Empty>
        ) : props.cells.length > 0 ? (
          <ImportCellTable cells={props.cells} caption={label} />
        ) : props.rows.length > 0 && view !== 'warnings' ? (
          <ImportRowTable rows={props.rows} view={view} caption={label} />
        ) : (
          <Empty title={view === 'rejected' ? t('没有被拒绝的行') : t('没有这样的行')}>
            {view === 'rejected' ? t('文件里的每一行都可以写入。') : undefined}
          </Empty>
        )}
        <Pager
          prevHref={after > 0 ? href({ after: null }) : null}
          nextHref={next === null ? null : href({ after: next })}
          shown={props.cells.length + props.rows.length}
          total={code === null ? counts[view] : undefined}
        />
      </Panel>
    </>
  );
}

/** Reasons to choose from, and the file with its errors. */
function ResultToolbar({ job, view, code, codes }: ImportPageProps) {
  const t = useT();
  const severity = view === 'rejected' ? 'rejected' : view === 'warnings' ? 'warning' : null;
  const reasons = codes.filter((one) => one.severity === severity);
  const marked = job.source === 'page' && job.file_removed_at === null;
  if (reasons.length === 0 && !marked) return null;
  const chip = (key: string, text: string, to: string | null) => (
    <a
      key={key}
      className="chip chip-plain"
      href={`${paths.supplierImport(job.id, { view, code: to })}#result`}
      aria-current={code === to ? 'true' : undefined}
    >
      {text}
    </a>
  );
  return (
    <Toolbar
      end={
        marked && (
          <span className="row row-wrap">
            {job.rejected > 0 && job.state === 'CHECKED' && (
              <ButtonLink size="sm" variant="tint" icon="reason" href={paths.supplierImportMend(job.id)}>
                {t('在线改错')}
              </ButtonLink>
            )}
            {job.rejected > 0 && (
              <ButtonLink
                size="sm"
                icon="download"
                download
                href={paths.supplierImportMarked(job.id, { rows: 'rejected' })}
              >
                {t('下载拒绝行')}
              </ButtonLink>
            )}
            <ButtonLink size="sm" icon="download" download href={paths.supplierImportMarked(job.id)}>
              {t('下载标注后的文件')}
            </ButtonLink>
          </span>
        )
      }
    >
      {reasons.length > 1 && (
        <nav className="row row-wrap" aria-label={t('按原因筛选')}>
          {chip('all', t('全部原因'), null)}
          {reasons.map((one) =>
            chip(
              one.code,
              `${isCellCode(one.code) ? t(CELL_SHORT_NAMES[one.code]) : one.code} ${formatNumber(one.cells)}`,
              one.code,
            ),
          )}
        </nav>
      )}
    </Toolbar>
  );
}
