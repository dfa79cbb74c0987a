import { GIVEN_VIEW_NAMES, GIVEN_VIEWS } from '~/domain/welfare/given-views.ts';
import { ALLOCATION_STATE_NAMES } from '~/domain/welfare/programme-machine.ts';
import type { GivenRow } from '~/domain/welfare/programme-view.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Switch } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Pager, Toolbar } from '../toolbar.tsx';
import type { ProgrammePageProps } from './programme-page.tsx';

type Props = ProgrammePageProps & { mayEdit: boolean };

const BULK = 'bulk';

/** 名单: who is given what, with the acts on those ticked. */
export function GivenPanel(props: Props) {
  const t = useT();
  const { page, view, after } = props;
  const { id, isPending } = page.programme;
  const arrived = page.goods.some((one) => one.keptMilli > one.signedMilli);
  const chosen = page.baskets.some((basket) => basket.items.length > 0);
  const mayBulk = props.mayEdit && (arrived || (chosen && !isPending));
  return (
    <Panel title={t('名单')} note={t('标准栏为本年同类慰问累计')} id="given">
      <Toolbar>
        <Switch
          label={t('显示')}
          current={view}
          items={GIVEN_VIEWS.map((one) => ({
            key: one,
            label: t(GIVEN_VIEW_NAMES[one]),
            href: `${paths.unionProgramme(id, { view: one })}#given`,
          }))}
        />
      </Toolbar>
      {mayBulk && <BulkActs {...props} />}
      <GivenTable {...props} mayBulk={mayBulk} />
      <Pager
        shown={page.given.length}
        prevHref={after === null ? null : paths.unionProgramme(id, { view })}
        nextHref={page.nextAfter === null ? null : paths.unionProgramme(id, { view, after: page.nextAfter })}
      />
    </Panel>
  );
}

function BulkActs({ page, reply }: Props) {
  const t = useT();
  const baskets = page.baskets.filter((basket) => basket.items.length > 0);
  return (
    <form method="post" id={BULK} className="panel-body row row-wrap no-print">
      <input type="hidden" name="version" value={page.programme.version} />
      {!page.programme.isPending && baskets.length > 0 && (
        <>
          <Select
            name="basketId"
            label={t('套餐')}
            compact
            defaultValue={enteredValue(reply, 'basketId') ?? baskets[0]?.id}
            options={baskets.map((basket) => ({ value: basket.id, label: basket.name }))}
            error={errorsOf(reply, 'basketId')}
          />
          <label className="check">
            <input type="checkbox" name="everybody" defaultChecked={page.summary.given === 0} />
            <span>{t('全部未分配的会员')}</span>
          </label>
          <Button size="sm" variant="primary" name="intent" value="allocate">
            {t('分配')}
          </Button>
          {page.summary.given > page.summary.signed && (
            <Button size="sm" name="intent" value="withdraw">
              {t('撤回所选')}
            </Button>
          )}
        </>
      )}
      {page.goods.some((one) => one.keptMilli > one.signedMilli) && (
        <>
          <Input
            name="signedBy"
            label={t('代领人（本人领取不填）')}
            placeholder={t('代领人（本人领取不填）')}
            compact
            maxLength={50}
          />
          <Button size="sm" variant="tint" name="intent" value="sign">
            {t('登记签收')}
          </Button>
        </>
      )}
    </form>
  );
}

/** What a tick box sends: the member who has nothing yet, or what he was given. */
function tick(row: GivenRow): { name: string; value: string } | null {
  const { allocation } = row;
  if (allocation === null)
    return row.excludedFor === null ? { name: 'memberIds', value: row.memberId } : null;
  return allocation.state === 'allocated' ? { name: 'allocationIds', value: allocation.id } : null;
}

function GivenTable(props: Props & { mayBulk: boolean }) {
  const t = useT();
  const { page, mayEdit, mayBulk } = props;
  return (
    <Table
      caption={t('名单')}
      stack="two-up"
      rows={page.given}
      rowKey={(row) => row.memberId}
      empty={<Empty title={t('没有符合条件的会员')}>{t('换一个范围看看，或先到会员名册登记会员。')}</Empty>}
      columns={[
        ...(mayBulk
          ? [
              {
                key: 'tick',
                head: t('选择'),
                hideHead: true,
                label: null,
                cell: (row: GivenRow) => {
                  const box = tick(row);
                  return box === null ? null : (
                    <Checkbox {...box} form={BULK} label={t('选择{name}', { name: row.name })} />
                  );
                },
              },
            ]
          : []),
        {
          key: 'name',
          head: t('姓名'),
          role: 'lead' as const,
          cell: (row) => (
            <>
              <b>{row.name}</b>
              <span className="small faint line-part">
                {row.department} · <span className="code">{row.staffNumber}</span>
              </span>
            </>
          ),
        },
        {
          key: 'basket',
          head: t('慰问品'),
          cell: (row) =>
            row.allocation === null ? (
              <span className="faint">—</span>
            ) : (
              <>
                {row.allocation.basketName} <Money fen={row.allocation.valueFen} plain />
              </>
            ),
        },
        { key: 'state', head: t('状态'), cell: (row) => <GivenState row={row} /> },
        {
          key: 'used',
          head: t('标准已用'),
          num: true,
          cell: (row) => <Money fen={row.usedFen} plain bare />,
        },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act' as const,
          cell: (row) => (mayEdit ? <RowActs {...props} row={row} /> : null),
        },
      ]}
    />
  );
}

function GivenState({ row }: { row: GivenRow }) {
  const t = useT();
  const { allocation, excludedFor } = row;
  if (excludedFor !== null) return <Status>{t('不参加：{reason}', { reason: excludedFor })}</Status>;
  if (allocation === null) return <Status tone="warn">{t('未分配')}</Status>;
  if (allocation.state === 'signed') {
    return (
      <>
        <Status tone="ok">{t(ALLOCATION_STATE_NAMES.signed)}</Status>
        <span className="small faint line-part">
          {allocation.signedBy} · {allocation.signedAt !== null && formatDateTime(allocation.signedAt)}
        </span>
      </>
    );
  }
  if (allocation.state === 'returned') {
    return (
      <>
        <Status>{t(ALLOCATION_STATE_NAMES.returned)}</Status>
        <span className="small faint line-part">{allocation.returnReason}</span>
      </>
    );
  }
  return <Status tone="reason">{t(ALLOCATION_STATE_NAMES.allocated)}</Status>;
}

function RowActs({ row, page, reply }: Props & { row: GivenRow }) {
  const t = useT();
  const version = String(page.programme.version);
  const { allocation } = row;
  if (row.excludedFor !== null) {
    return (
      <form method="post">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="memberId" value={row.memberId} />
        <Button
          size="sm"
          variant="quiet"
          name="intent"
          value="include"
          label={t('恢复{name}参加', { name: row.name })}
        >
          {t('恢复参加')}
        </Button>
      </form>
    );
  }
  if (allocation === null || allocation.state === 'returned') {
    return (
      <ConfirmDialog
        label={t('不参加')}
        title={t('{name}不参加', { name: row.name })}
        size="sm"
        variant="quiet"
        harmless
        name="intent"
        value="exclude"
        fields={{ version, memberId: row.memberId }}
        open={enteredValue(reply, 'intent') === 'exclude' && enteredValue(reply, 'memberId') === row.memberId}
      >
        <Input
          id={`reason-${row.memberId}`}
          name="reason"
          label={t('理由')}
          required
          maxLength={100}
          error={errorsOf(reply, 'reason')}
        />
      </ConfirmDialog>
    );
  }
  const others = page.given.flatMap((other) =>
    other.allocation?.state === 'allocated' && other.allocation.basketName !== allocation.basketName
      ? [{ value: other.allocation.id, label: `${other.name} · ${other.allocation.basketName}` }]
      : [],
  );
  return (
    <span className="row">
      {allocation.state === 'allocated' && others.length > 0 && !page.programme.isPending && (
        <ConfirmDialog
          label={t('调换')}
          title={t('{name}与他人调换', { name: row.name })}
          size="sm"
          variant="quiet"
          harmless
          name="intent"
          value="exchange"
          fields={{ version, allocationId: allocation.id }}
        >
          <Select
            id={`with-${allocation.id}`}
            name="withAllocationId"
            label={t('与谁调换')}
            required
            options={others}
            defaultValue={others[0]?.value}
          />
        </ConfirmDialog>
      )}
      {page.goods.some((one) => one.keptMilli > 0) && (
        <ConfirmDialog
          label={t('退回')}
          title={t('退回{name}的慰问品', { name: row.name })}
          size="sm"
          variant="quiet"
          name="intent"
          value="return"
          fields={{ version, allocationId: allocation.id }}
          open={
            enteredValue(reply, 'intent') === 'return' &&
            enteredValue(reply, 'allocationId') === allocation.id
          }
        >
          <Input
            id={`back-${allocation.id}`}
            name="reason"
            label={t('退货原因')}
            required
            maxLength={200}
            error={errorsOf(reply, 'reason')}
          />
          <p>{t('商品退给供应商，订单应付相应减少，本人的慰问标准释放。')}</p>
        </ConfirmDialog>
      )}
    </span>
  );
}
