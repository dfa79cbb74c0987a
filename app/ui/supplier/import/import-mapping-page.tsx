import { COLUMN_NAMES, IMPORT_COLUMNS, REQUIRED_COLUMNS } from '~/domain/catalogue/import-columns.ts';
import type { ForeignHeader, ProposedColumn } from '~/domain/catalogue/import-mapping.ts';
import { MAPPING_REASON_NAMES } from '~/domain/catalogue/import-mapping.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../../button.tsx';
import { Empty, ErrorSummary } from '../../feedback.tsx';
import { Select } from '../../field.tsx';
import type { FormReplyView } from '../../form-reply.ts';
import { enteredValue, errorsOf } from '../../form-reply.ts';
import { useT } from '../../i18n/context.tsx';
import { OfficePage } from '../../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../../page-head.tsx';
import { Panel } from '../../panel.tsx';
import { Table } from '../../table.tsx';
import { Tag } from '../../tag.tsx';
import { ImportStatus } from './import-status.tsx';
import type { ImportJobView } from './import-view.ts';

export interface ImportMappingPageProps {
  readonly job: ImportJobView;
  readonly header: ForeignHeader;
  readonly proposed: readonly ProposedColumn[];
  /** The choice may still be made or changed. */
  readonly open: boolean;
  readonly reply: FormReplyView | null;
}

const SHOWN_SAMPLES = 3;
const isRequired = (column: string) => REQUIRED_COLUMNS.some((required) => required === column);

/** 对应列: what each head of the supplier's own file means, proposed and to be corrected before the check. */
export function ImportMappingPage(props: ImportMappingPageProps) {
  const t = useT();
  const { job, open, proposed } = props;
  const back = paths.supplierImport(job.id);
  const missing = REQUIRED_COLUMNS.filter((column) => !proposed.some((one) => one.column === column));
  return (
    <OfficePage>
      <Breadcrumbs
        items={[
          { label: t('批量导入'), href: paths.supplierImports() },
          { label: job.file_name, href: job.state === 'MAPPING' ? undefined : back },
          { label: t('对应列') },
        ]}
      />
      <PageHead
        title={t('对应列')}
        marks={<ImportStatus state={job.state} />}
        note={t('表头不是本商城的列名：请核对每一列的含义。确认后开始检查，下次同样表头的文件直接使用。')}
      />
      <ErrorSummary reply={props.reply} />
      {open && missing.length > 0 && props.reply === null && (
        <p className="small">
          {t('还要指定：{columns}。', {
            columns: missing.map((column) => t(COLUMN_NAMES[column])).join(t('、')),
          })}
        </p>
      )}
      <Panel>
        {open ? (
          <MappingForm {...props} />
        ) : (
          <Empty
            title={t('现在不能修改列的对应')}
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

function MappingForm({ job, header, proposed, reply }: ImportMappingPageProps) {
  const t = useT();
  const options = IMPORT_COLUMNS.map((column) => ({
    value: column,
    label: isRequired(column)
      ? t('{column}（必填）', { column: t(COLUMN_NAMES[column]) })
      : t(COLUMN_NAMES[column]),
  }));
  const headOf = (index: number) => {
    const head = header.heads[index] ?? '';
    return head === '' ? t('第 {n} 列（无列名）', { n: index + 1 }) : head;
  };
  const samplesOf = (index: number) =>
    header.samples
      .map((row) => row[index] ?? '')
      .filter((value) => value !== '')
      .slice(0, SHOWN_SAMPLES);
  return (
    <form method="post" action={paths.supplierImportColumns(job.id)}>
      <input type="hidden" name="heads" value={header.heads.length} />
      <Table
        caption={t('文件中的列')}
        rows={proposed.map((one, index) => ({ ...one, index }))}
        rowKey={({ index }) => String(index)}
        columns={[
          { key: 'head', head: t('文件中的列'), role: 'lead', cell: ({ index }) => <b>{headOf(index)}</b> },
          {
            key: 'sample',
            head: t('前几行的内容'),
            cell: ({ index }) => {
              const values = samplesOf(index);
              return values.length === 0 ? (
                <span className="faint">{t('空')}</span>
              ) : (
                <span className="small">{values.join(' · ')}</span>
              );
            },
          },
          {
            key: 'column',
            head: t('对应到'),
            cell: ({ column, index }) => (
              <Select
                name={`column-${index}`}
                label={t('“{head}”对应到', { head: headOf(index) })}
                compact
                placeholder={t('不导入')}
                options={options}
                defaultValue={enteredValue(reply, `column-${index}`, reply === null ? (column ?? '') : '')}
                error={errorsOf(reply, `column-${index}`)}
              />
            ),
          },
          {
            key: 'reason',
            head: t('依据'),
            cell: ({ reason }) => <Tag>{t(MAPPING_REASON_NAMES[reason])}</Tag>,
          },
        ]}
      />
      <div className="panel-foot row row-wrap">
        <Button variant="primary">{t('确认对应并检查')}</Button>
        <span className="small faint">{t('选“不导入”的列不读取；必填的六列都要有。')}</span>
      </div>
    </form>
  );
}
