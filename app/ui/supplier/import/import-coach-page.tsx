import type { Advice, AdviceWeight } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import type { ListingReasonCode } from '~/domain/catalogue/listing-reasons.ts';
import { LISTING_REASON_MEANINGS } from '~/domain/catalogue/listing-reasons.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../../button.tsx';
import { Empty } from '../../feedback.tsx';
import { Select } from '../../field.tsx';
import { useT } from '../../i18n/context.tsx';
import { OfficePage } from '../../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../../page-head.tsx';
import { Panel } from '../../panel.tsx';
import { Table } from '../../table.tsx';
import { FilterForm, Pager, Toolbar } from '../../toolbar.tsx';
import { AdviceList, AdviceWeightSelect, CoachScore } from '../coach-panel.tsx';
import type { ImportJobView } from './import-view.ts';

export interface ImportCoachPageProps {
  readonly job: ImportJobView;
  readonly rows: readonly {
    readonly line: number;
    readonly sku: string;
    readonly name: string;
    readonly offerId: string | null;
    readonly report: { readonly score: number; readonly advice: readonly Advice[] };
  }[];
  readonly scanned: number;
  readonly next: number | null;
  readonly query: {
    readonly weight?: AdviceWeight | undefined;
    readonly code?: ListingReasonCode | undefined;
    readonly after?: number | undefined;
  };
}

/** 体检 of the rows of a file before they are written: what reviewers would ask, row by row. */
export function ImportCoachPage({ job, rows, scanned, next, query }: ImportCoachPageProps) {
  const t = useT();
  const { weight, code, after } = query;
  const keep = { weight, code };
  const active = weight !== undefined || code !== undefined;
  const kept = job.source === 'page' && job.file_removed_at === null;
  return (
    <OfficePage>
      <Breadcrumbs
        items={[
          { label: t('批量导入'), href: paths.supplierImports() },
          { label: job.file_name, href: paths.supplierImport(job.id) },
          { label: t('体检') },
        ]}
      />
      <PageHead
        title={t('逐行体检')}
        note={t('按审核的标准检查文件里的每一行；不影响导入，改好后重新上传即可')}
        actions={
          <ButtonLink size="sm" href={paths.supplierImport(job.id)}>
            {t('返回导入结果')}
          </ButtonLink>
        }
      />
      <Panel>
        <Toolbar
          end={
            kept && (
              <ButtonLink size="sm" icon="download" download href={paths.supplierImportMarked(job.id)}>
                {t('下载标注后的文件')}
              </ButtonLink>
            )
          }
        >
          <FilterForm
            action={paths.supplierImportCoach(job.id)}
            clearHref={paths.supplierImportCoach(job.id)}
            active={active}
          >
            <Select
              compact
              name="code"
              label={t('问题')}
              placeholder={t('全部问题')}
              defaultValue={code}
              options={Object.entries(LISTING_REASON_MEANINGS).map(([value, { text }]) => ({
                value,
                label: t(text),
              }))}
            />
            <AdviceWeightSelect weight={weight} />
          </FilterForm>
        </Toolbar>
        {job.file_removed_at !== null ? (
          <Empty title={t('逐行结果已按保留期限清理')}>{t('计数和审计记录仍然保留。')}</Empty>
        ) : (
          <Table
            caption={t('逐行体检')}
            rows={rows}
            rowKey={(row) => String(row.line)}
            top
            empty={
              <Empty title={active ? t('没有这样的行') : t('没有需要改的地方')}>
                {next === null ? undefined : t('已看过 {n} 行，后面还有，请看下一页。', { n: scanned })}
              </Empty>
            }
            columns={[
              {
                key: 'line',
                head: t('行'),
                num: true,
                cell: (row) => <span className="code">{row.line}</span>,
              },
              {
                key: 'name',
                head: t('商品'),
                role: 'lead',
                cell: (row) => (
                  <div className="cell-lines">
                    {row.offerId === null ? (
                      <b>{row.name}</b>
                    ) : (
                      <a href={paths.supplierOffer(row.offerId)}>
                        <b>{row.name}</b>
                      </a>
                    )}
                    <span className="small faint code">{row.sku}</span>
                  </div>
                ),
              },
              { key: 'score', head: t('得分'), cell: (row) => <CoachScore score={row.report.score} /> },
              {
                key: 'advice',
                head: t('怎么改'),
                cell: (row) => <AdviceList advice={row.report.advice} />,
              },
            ]}
          />
        )}
        <Pager
          shown={rows.length}
          prevHref={after === undefined ? null : paths.supplierImportCoach(job.id, keep)}
          nextHref={next === null ? null : paths.supplierImportCoach(job.id, { ...keep, after: next })}
        />
      </Panel>
    </OfficePage>
  );
}
