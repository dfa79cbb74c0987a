import type { SpecField } from '~/domain/catalogue/spec-template.ts';
import { SPEC_TYPE_NAMES } from '~/domain/catalogue/spec-template.ts';
import { Button } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Select, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf, firstError } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';

/** As many rows as a template may have fields. */
const ROWS = 16;

interface TemplateFormProps {
  fields: readonly SpecField[];
  today: string;
  reply: FormReplyView | undefined;
}

type Row = { readonly at: number; readonly field: SpecField | undefined };
type Column = 'code' | 'name' | 'unit' | 'values' | 'aliases';

/** Proposes a new version; it begins as the one in force. A second operator checks it. */
export function TemplateForm({ fields, today, reply }: TemplateFormProps) {
  const t = useT();
  const rows = Array.from({ length: ROWS }, (_, at): Row => ({ at, field: fields[at] }));
  return (
    <form method="post" className="stack">
      <ErrorSummary reply={reply} />
      <Panel title={t('提出新版本')} note={t('清空一行的编码和名称即删除该项；复核通过后自生效日起适用')}>
        <FieldRows rows={rows} reply={reply} />
      </Panel>
      <Panel
        padded
        foot={
          <Button variant="primary" name="intent" value="propose">
            {t('提交复核')}
          </Button>
        }
      >
        <div className="grid cols-2">
          <Input
            name="effectiveFrom"
            type="date"
            label={t('生效日期')}
            required
            hint={t('今天或以后；当天及以后的判定按新值')}
            min={today}
            defaultValue={enteredValue(reply, 'effectiveFrom')}
            error={errorsOf(reply, 'effectiveFrom')}
          />
          <Input
            name="source"
            label={t('来源')}
            required
            hint={t('文件名称、文号或网址')}
            defaultValue={enteredValue(reply, 'source')}
            error={errorsOf(reply, 'source')}
            maxLength={300}
          />
        </div>
        <Textarea
          name="reason"
          label={t('理由')}
          required
          rows={2}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
          maxLength={500}
        />
      </Panel>
    </form>
  );
}

function FieldRows({ rows, reply }: { rows: readonly Row[]; reply: FormReplyView | undefined }) {
  const t = useT();
  const named = (at: number, column: string) => `fields[${at}].${column}`;
  const cell = (column: Column, label: string, size: number, maxLength: number) => (row: Row) => {
    const name = named(row.at, column);
    const stored = row.field?.[column] ?? '';
    const error = firstError(errorsOf(reply, name), t);
    return (
      <>
        <Input
          name={name}
          label={t('第 {n} 项 {column}', { n: row.at + 1, column: label })}
          compact
          size={size}
          maxLength={maxLength}
          autoComplete="off"
          defaultValue={enteredValue(reply, name, typeof stored === 'string' ? stored : stored.join('、'))}
          error={errorsOf(reply, name)}
        />
        {error !== undefined && <span className="field-error">{error}</span>}
      </>
    );
  };
  const tick = (column: 'mandatory' | 'facet', label: string) => (row: Row) => {
    const name = named(row.at, column);
    const chosen = reply === undefined ? (row.field?.[column] ?? false) : reply.values[name] !== undefined;
    return (
      <Checkbox
        name={name}
        label={t('第 {n} 项 {column}', { n: row.at + 1, column: label })}
        defaultChecked={chosen}
      />
    );
  };
  const heads = {
    ...{
      code: t('编码'),
      name: t('名称'),
      type: t('类型'),
      unit: t('计量单位'),
      values: t('可选值（顿号分开）'),
    },
    ...{ mandatory: t('必填'), facet: t('筛选'), aliases: t('别名（顿号分开）') },
  };
  return (
    <Table
      caption={t('规格项')}
      rows={rows}
      rowKey={(row) => String(row.at)}
      stack={false}
      columns={[
        { key: 'name', head: heads.name, cell: cell('name', heads.name, 8, 40) },
        { key: 'code', head: heads.code, cell: cell('code', heads.code, 10, 31) },
        {
          key: 'type',
          head: heads.type,
          cell: (row) => (
            <Select
              name={named(row.at, 'type')}
              label={t('第 {n} 项 {column}', { n: row.at + 1, column: heads.type })}
              compact
              defaultValue={enteredValue(reply, named(row.at, 'type'), row.field?.type ?? 'text')}
              options={Object.entries(SPEC_TYPE_NAMES).map(([value, label]) => ({ value, label: t(label) }))}
            />
          ),
        },
        { key: 'unit', head: heads.unit, cell: cell('unit', heads.unit, 4, 10) },
        { key: 'values', head: heads.values, cell: cell('values', heads.values, 22, 600) },
        { key: 'mandatory', head: heads.mandatory, cell: tick('mandatory', heads.mandatory) },
        { key: 'facet', head: heads.facet, cell: tick('facet', heads.facet) },
        { key: 'aliases', head: heads.aliases, cell: cell('aliases', heads.aliases, 14, 200) },
      ]}
    />
  );
}
