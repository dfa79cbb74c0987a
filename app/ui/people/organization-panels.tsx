import { CANTEEN_STATE_NAMES, CANTEEN_STATES } from '~/domain/organizations/canteen.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { FilterForm, Pager, Toolbar } from '../toolbar.tsx';

interface OrganizationTableProps {
  rows: readonly {
    readonly orgId: string;
    readonly name: string;
    readonly uscc: string | null;
    readonly division: string;
    readonly members: number;
  }[];
  next: string | null;
  query: {
    readonly q?: string | undefined;
    readonly kind?: string | undefined;
    readonly after?: string | undefined;
  };
}

export function OrganizationTable({ rows, next, query }: OrganizationTableProps) {
  const t = useT();
  const { after, ...filters } = query;
  return (
    <Panel>
      <Toolbar>
        <FilterForm
          action={paths.operatorOrganizations()}
          keep={{ kind: query.kind }}
          active={query.q !== undefined}
          clearHref={paths.operatorOrganizations({ kind: query.kind })}
        >
          <Input
            name="q"
            label={t('名称或信用代码')}
            placeholder={t('名称或信用代码')}
            compact
            defaultValue={query.q}
          />
        </FilterForm>
      </Toolbar>
      <Table
        caption={t('机构管理')}
        rows={rows}
        rowKey={(row) => row.orgId}
        empty={
          <Empty
            title={t('没有符合条件的机构')}
            actions={<ButtonLink href={paths.operatorOrganizations()}>{t('查看全部机构')}</ButtonLink>}
          />
        }
        columns={[
          {
            key: 'name',
            head: t('全称'),
            role: 'lead',
            cell: (row) => (
              <a href={paths.operatorOrganization(row.orgId)}>
                <b>{row.name}</b>
              </a>
            ),
          },
          {
            key: 'uscc',
            head: t('统一社会信用代码'),
            cell: (row) => <span className="code">{row.uscc ?? '—'}</span>,
          },
          { key: 'division', head: t('所在地区'), cell: (row) => row.division },
          { key: 'members', head: t('成员'), num: true, cell: (row) => row.members },
        ]}
      />
      <Pager
        shown={rows.length}
        prevHref={after === undefined ? null : paths.operatorOrganizations(filters)}
        nextHref={next === null ? null : paths.operatorOrganizations({ ...filters, after: next })}
      />
    </Panel>
  );
}

/** 开通采购单位; its first administrator is added on the page that follows. */
export function NewUnitForm({ reply }: { reply: FormReplyView | undefined }) {
  const t = useT();
  const field = (name: string) => ({
    name,
    defaultValue: enteredValue(reply, name),
    error: errorsOf(reply, name),
  });
  return (
    <Panel title={t('开通采购单位')} padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <input type="hidden" name="kind" value="unit" />
        <Input {...field('name')} label={t('全称')} required maxLength={100} />
        <Input {...field('shortName')} label={t('单位简称')} required maxLength={20} />
        <Input {...field('uscc')} label={t('统一社会信用代码')} required maxLength={60} />
        <Input
          {...field('divisionCode')}
          label={t('所在区县代码')}
          required
          hint={t('六位行政区划代码，如 370602')}
          inputMode="numeric"
          maxLength={6}
        />
        <Input
          {...field('mofDivCode')}
          label={t('财政区划代码')}
          required
          hint={t('九位，如 370602000')}
          inputMode="numeric"
          maxLength={9}
        />
        <Input
          {...field('agencyCode')}
          label={t('预算单位编码')}
          required
          inputMode="numeric"
          maxLength={30}
        />
        <Input
          {...field('unitType')}
          label={t('单位性质')}
          required
          hint={t('如 行政机关、公益一类事业单位')}
          maxLength={20}
        />
        <Select
          {...field('canteenState')}
          label={t('食堂情况')}
          required
          placeholder={t('请选择')}
          options={CANTEEN_STATES.map((state) => ({ value: state, label: t(CANTEEN_STATE_NAMES[state]) }))}
        />
        <Input
          {...field('invoiceTitle')}
          label={t('发票抬头')}
          hint={t('留空即为单位全称')}
          maxLength={100}
        />
        <Button variant="primary" block>
          {t('开通采购单位')}
        </Button>
      </form>
    </Panel>
  );
}
