import {
  COLUMN_HINT_NAMES,
  COLUMN_NAMES,
  IMPORT_COLUMNS,
  REQUIRED_COLUMNS,
} from '~/domain/catalogue/import-columns.ts';
import { CONFIRM_WITHIN_DAYS, IMPORT_FILE_DAYS, IMPORT_ROWS_MAX } from '~/domain/catalogue/import-machine.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../../button.tsx';
import { Checkbox } from '../../choice.tsx';
import { FileField, Textarea } from '../../field.tsx';
import type { FormReplyView } from '../../form-reply.ts';
import { enteredValue, errorsOf } from '../../form-reply.ts';
import { useT } from '../../i18n/context.tsx';
import { Panel } from '../../panel.tsx';
import { Table } from '../../table.tsx';

const ACCEPT =
  '.csv,.tsv,.txt,.xlsx,.jsonl,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const isRequired = (column: string) => REQUIRED_COLUMNS.some((required) => required === column);

/** Choose a file and have it checked; what happens then is said before. */
export function ImportUpload({ formKey, reply }: { formKey: string; reply: FormReplyView | null }) {
  const t = useT();
  return (
    <Panel title={t('上传文件')} note={t('先逐行检查并列出变更，您确认之前不写入任何数据')} padded>
      <form
        method="post"
        action={paths.supplierImportsForm()}
        encType="multipart/form-data"
        className="stack import-form"
      >
        <input type="hidden" name="idempotencyKey" value={formKey} />
        <FileField
          name="file"
          label={t('商品文件')}
          required
          accept={ACCEPT}
          error={errorsOf(reply, 'file')}
          hint={t(
            'csv（UTF-8 或 GBK）、xlsx、jsonl，最大 30 MB、{rows} 行；工作簿读取第一张有商品列的可见工作表，公式按已保存的结果读取。',
            { rows: IMPORT_ROWS_MAX },
          )}
        />
        <Checkbox name="removeMissing" value="1">
          {t('这是我的完整目录：文件中没有的在售商品一并下架（框架协议下的商品除外，检查后还会再确认）')}
        </Checkbox>
        <div className="row row-wrap">
          <Button variant="primary" icon="upload">
            {t('上传并检查')}
          </Button>
          <ButtonLink icon="download" href={paths.supplierImportSample('xlsx')} download>
            {t('下载样例（xlsx）')}
          </ButtonLink>
          <ButtonLink variant="quiet" href={paths.supplierImportSample('csv')} download>
            {t('样例（csv）')}
          </ButtonLink>
        </div>
        <p className="small faint">
          {t(
            '按货号识别：新货号新增，已有货号更新，相同的不动，同一文件可以反复导入。检查结果保留 {days} 天待确认，源文件和逐行结果在结束后保留 {keep} 天。',
            { days: CONFIRM_WITHIN_DAYS, keep: IMPORT_FILE_DAYS },
          )}
        </p>
      </form>
    </Panel>
  );
}

/** A table copied from a spreadsheet, as an import of its own. */
export function PasteTable({ formKey, reply }: { formKey: string; reply: FormReplyView | null }) {
  const t = useT();
  const pasting = reply?.values['intent'] === 'paste';
  return (
    <Panel>
      <details className="import-columns" open={pasting}>
        <summary>{t('或者粘贴表格')}</summary>
        <form method="post" action={paths.supplierImportsForm()} className="stack panel-body">
          <input type="hidden" name="idempotencyKey" value={formKey} />
          <Textarea
            name="pasted"
            label={t('表格内容')}
            rows={8}
            required
            hint={t('在表格软件里连同表头一起复制，粘贴到这里；列名与文件相同。')}
            defaultValue={pasting ? enteredValue(reply, 'pasted', '') : ''}
            error={pasting ? errorsOf(reply, 'pasted') : undefined}
          />
          <div className="row">
            <Button variant="tint" name="intent" value="paste">
              {t('检查粘贴的表格')}
            </Button>
          </div>
        </form>
      </details>
    </Panel>
  );
}

/** What belongs into each column; folded away, because who imports daily knows it. */
export function ImportColumns() {
  const t = useT();
  return (
    <Panel>
      <details className="import-columns">
        <summary>{t('列说明：{required} 列必填，{optional} 列可选', columnCounts())}</summary>
        <Table
          caption={t('列说明')}
          rows={IMPORT_COLUMNS}
          rowKey={(column) => column}
          columns={[
            {
              key: 'name',
              head: t('列名'),
              role: 'lead',
              cell: (column) => <b>{t(COLUMN_NAMES[column])}</b>,
            },
            { key: 'code', head: t('英文列名'), cell: (column) => <code className="code">{column}</code> },
            {
              key: 'need',
              head: t('是否必填'),
              cell: (column) => (isRequired(column) ? t('必填') : t('可选')),
            },
            { key: 'hint', head: t('怎么填'), cell: (column) => t(COLUMN_HINT_NAMES[column]) },
          ]}
        />
      </details>
    </Panel>
  );
}

const columnCounts = () => ({
  required: REQUIRED_COLUMNS.length,
  optional: IMPORT_COLUMNS.length - REQUIRED_COLUMNS.length,
});
