import type { ImportColumn } from '~/domain/catalogue/import-columns.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../../button.tsx';
import { Empty, ErrorSummary, Notice } from '../../feedback.tsx';
import type { FormReplyView } from '../../form-reply.ts';
import { useT } from '../../i18n/context.tsx';
import { OfficePage } from '../../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../../page-head.tsx';
import { Panel } from '../../panel.tsx';
import type { GridProblem, GridRow } from './import-grid.tsx';
import { ImportGrid } from './import-grid.tsx';
import type { ImportJobView } from './import-view.ts';

export interface ImportGridPageProps {
  readonly job: ImportJobView;
  readonly columns: readonly ImportColumn[];
  readonly rows: readonly GridRow[];
  readonly problems: readonly GridProblem[];
  readonly mended: number;
  readonly next: number | null;
  readonly after: number;
  readonly saved: string | null;
  readonly reply: FormReplyView | null;
}

/** 在线改错: the rejected rows as a sheet, page by page; the file is then checked again with what was mended. */
export function ImportGridPage(props: ImportGridPageProps) {
  const t = useT();
  const { job, rows, next, after } = props;
  const back = paths.supplierImport(job.id);
  const open = job.state === 'CHECKED' && rows.length > 0;
  return (
    <OfficePage>
      <Breadcrumbs
        items={[
          { label: t('批量导入'), href: paths.supplierImports() },
          { label: job.file_name, href: back },
          { label: t('在线改错') },
        ]}
      />
      <PageHead
        title={t('在线改错')}
        note={t('共 {n} 行被拒绝；已改 {mended} 行，重新检查后生效', {
          n: job.rejected,
          mended: props.mended,
        })}
      />
      <ErrorSummary reply={props.reply} />
      {props.saved !== null && props.reply === null && (
        <Notice tone="ok">{t('已保存上一页的修改（{n} 行）。', { n: Number(props.saved) })}</Notice>
      )}
      <Panel>
        {open ? (
          <form method="post">
            <ImportGrid columns={props.columns} rows={rows} problems={props.problems} reply={props.reply} />
            <div className="panel-foot row row-wrap">
              {next !== null && <input type="hidden" name="next" value={next} />}
              <Button variant="primary" name="intent" value="check">
                {t('保存并重新检查')}
              </Button>
              {next !== null && (
                <Button name="intent" value="next">
                  {t('保存，看下一页')}
                </Button>
              )}
              {after > 0 && (
                <ButtonLink variant="quiet" href={paths.supplierImportMend(job.id)}>
                  {t('回到第一页')}
                </ButtonLink>
              )}
              <span className="small faint">
                {t('回车到下一行，可以把表格软件里的一块单元格直接粘贴进来。')}
              </span>
            </div>
          </form>
        ) : (
          <Empty
            title={job.state === 'CHECKED' ? t('没有要改的行') : t('检查完成后才能修改')}
            actions={
              <ButtonLink size="sm" href={back}>
                {t('回到检查结果')}
              </ButtonLink>
            }
          />
        )}
      </Panel>
    </OfficePage>
  );
}
