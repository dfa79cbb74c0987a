import { openOrdersOf } from '~/domain/welfare/closing.ts';
import type { WelfareCap } from '~/domain/welfare/events.ts';
import { WELFARE_EVENTS } from '~/domain/welfare/events.ts';
import type { GivenView } from '~/domain/welfare/given-views.ts';
import type { OfferCount } from '~/domain/welfare/goods.ts';
import { spare, stillToBuy } from '~/domain/welfare/goods.ts';
import type {
  BasketView,
  GivenRow,
  ProgrammePurchase,
  ProgrammeRow,
  ProgrammeSummary,
} from '~/domain/welfare/programme-view.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { ErrorSummary, Notice } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { formatDate, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { Breadcrumbs, PageHead } from '../page-head.tsx';
import { Facts, Kpis, Panel, WithSide } from '../panel.tsx';
import type { Step } from '../steps.tsx';
import { StepBar } from '../steps.tsx';
import { DemoMark } from '../tag.tsx';
import { BasketPanel } from './basket-panel.tsx';
import { GivenPanel } from './given-panel.tsx';
import { ProgrammeStatus } from './programme-status.tsx';
import { PurchasePanel } from './purchase-panel.tsx';

export interface ProgrammePageProps {
  page: {
    readonly programme: Omit<ProgrammeRow, 'isOrdered' | 'given' | 'signed' | 'valueFen'>;
    readonly unionName: string;
    readonly cap: WelfareCap | null;
    readonly summary: ProgrammeSummary;
    readonly baskets: readonly BasketView[];
    readonly goods: readonly OfferCount[];
    readonly purchases: readonly ProgrammePurchase[];
    readonly given: readonly GivenRow[];
    readonly nextAfter: string | null;
    readonly addresses: readonly {
      readonly addressId: string;
      readonly division: string;
      readonly detail: string;
      readonly contactName: string;
      readonly isDefault: boolean;
    }[];
  };
  view: GivenView;
  after: string | null;
  words: string;
  found: readonly { productId: string; offerId: string; name: string; priceFen: number; unit: string }[];
  done: string | null;
  mayChange: boolean;
  mayApprove: boolean;
  mayAttach: boolean;
  formKey: string;
  reply: FormReplyView | undefined;
}

const DONE: Readonly<Record<string, string>> = {
  basket: msg('套餐已新建，请添加商品。'),
  item: msg('套餐已更新。'),
  allocate: msg('已分配，慰问标准已同时占用。'),
  withdraw: msg('已撤回，慰问标准已释放。'),
  exchange: msg('已调换。'),
  exclude: msg('已登记不参加。'),
  include: msg('已恢复参加。'),
  submit: msg('采购已提交主席审批。'),
  sign: msg('签收已登记。'),
  return: msg('已退回供应商，慰问标准已释放。'),
  close: msg('方案已结清。'),
  cancel: msg('方案已取消，慰问标准已全部释放。'),
};

/** A welfare programme: where it stands, what is given to whom, what was bought. */
export function ProgrammePage(props: ProgrammePageProps) {
  const t = useT();
  const { page, done, reply } = props;
  const { programme } = page;
  const doneText = done === null ? undefined : DONE[done];
  const open = programme.state === 'OPEN';
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('慰问方案'), href: paths.unionProgrammes() }, { label: programme.number }]}
      />
      <PageHead
        title={programme.title}
        marks={<ProgrammeStatus programme={programme} />}
        note={t('{event} · {day}', {
          event: t(WELFARE_EVENTS[programme.event].name),
          day: formatDate(programme.eventOn),
        })}
        actions={
          <>
            <ButtonLink size="sm" icon="print" href={paths.unionDistribution(programme.id)}>
              {t('签收表')}
            </ButtonLink>
            <ButtonLink size="sm" icon="print" href={paths.unionAccounts(programme.id)}>
              {t('收支表')}
            </ButtonLink>
            {open && props.mayChange && <Endings {...props} />}
          </>
        }
      />
      {doneText !== undefined && reply === undefined && <Notice tone="ok">{t(doneText)}</Notice>}
      <ErrorSummary reply={reply} />
      <Panel>
        <div className="panel-body">
          <StepBar label={t('方案进度')} steps={stepsOf(page, t)} />
        </div>
      </Panel>
      <Warnings page={page} />
      <WithSide label={t('标准与采购')} side={<Side {...props} />}>
        <BasketPanel {...props} mayEdit={open && props.mayChange && !programme.isPending} />
        <GivenPanel {...props} mayEdit={open && props.mayChange} />
      </WithSide>
    </OfficePage>
  );
}

function stepsOf(
  { programme, baskets, summary, purchases, goods }: ProgrammePageProps['page'],
  t: ReturnType<typeof useT>,
): Step[] {
  const chosen = baskets.some((basket) => basket.items.length > 0);
  const given = summary.given > 0 || summary.returned > 0;
  const approved = purchases.some((purchase) => purchase.state === 'APPROVED');
  const kept = goods.reduce((sum, one) => sum + one.keptMilli, 0);
  const arrived = approved && kept > 0 && goods.every((one) => one.keptMilli >= one.standingMilli);
  const signed = given && summary.signed === summary.given && arrived;
  const { open, unpaid } = openOrdersOf(purchases);
  const paid = approved && open.length + unpaid.length === 0;
  const closed = programme.state === 'CLOSED';
  const done = [chosen, given, approved, arrived, signed, paid, closed];
  const now = done.indexOf(false);
  const words = [t('选品'), t('分配'), t('主席审批'), t('到货验收'), t('签收'), t('付款'), t('结清')];
  return words.map((label, index) => ({
    key: label,
    label,
    state:
      programme.state === 'CANCELLED' ? 'stopped' : done[index] ? 'done' : index === now ? 'now' : 'next',
    note: index === 4 && given ? `${summary.signed} / ${summary.given}` : undefined,
  }));
}

/** 公平: what an auditor would ask about, while it can still be mended. */
function Warnings({ page }: Pick<ProgrammePageProps, 'page'>) {
  const t = useT();
  const { summary, goods, programme } = page;
  if (programme.state !== 'OPEN') return null;
  const left = spare(goods);
  return (
    <>
      {summary.given > 0 && summary.forgottenCount > 0 && (
        <Notice tone="warn">
          {t('有 {n} 名会员没有分配，也没有写明理由：{names}。请分配，或登记不参加的理由。', {
            n: summary.forgottenCount,
            names: summary.forgotten.join(t('、')),
          })}
        </Notice>
      )}
      {summary.values.length > 1 && (
        <Notice tone="warn">
          {t('会员所得金额不一致：{values}。同一事由应一视同仁，请核对。', {
            values: summary.values
              .map((one) => t('{amount} 元 {n} 人', { amount: formatMoney(one.valueFen), n: one.members }))
              .join(t('、')),
          })}
        </Notice>
      )}
      {summary.leavers.length > 0 && (
        <Notice tone="warn">
          {t('名单中有事由日前已退会的人：{names}。', { names: summary.leavers.join(t('、')) })}
        </Notice>
      )}
      {left.length > 0 && (
        <Notice tone="warn">
          {t('已采购但没有分给任何人：{names}。', { names: left.map((one) => one.name).join(t('、')) })}
        </Notice>
      )}
    </>
  );
}

function Side(props: ProgrammePageProps) {
  const t = useT();
  const { cap, summary, programme } = props.page;
  const { per } = WELFARE_EVENTS[programme.event];
  return (
    <>
      <Panel title={t('慰问标准')} padded>
        {cap === null ? (
          <Notice tone="deny">{t('规则登记处没有本事由当日适用的标准，不能分配。')}</Notice>
        ) : (
          <Facts
            items={[
              { term: per === 'year' ? t('每人每年') : t('每人每次'), value: <Money fen={cap.capFen} /> },
              {
                term: t('依据'),
                value: (
                  <>
                    <a href={paths.policyClause(cap.decidedBy.clauseId)}>{t('查看条款')}</a>{' '}
                    {cap.decidedBy.isDemo && <DemoMark />}
                  </>
                ),
              },
            ]}
          />
        )}
      </Panel>
      <Panel title={t('名单')}>
        <Kpis
          items={[
            { key: 'entitled', label: t('应慰问'), value: summary.entitled },
            { key: 'given', label: t('已分配'), value: summary.given },
            { key: 'signed', label: t('已签收'), value: summary.signed },
            { key: 'excluded', label: t('不参加'), value: summary.excluded },
          ]}
        />
      </Panel>
      <PurchasePanel
        {...props}
        mayEdit={programme.state === 'OPEN' && props.mayChange && !programme.isPending}
        toBuy={stillToBuy(props.page.goods)}
      />
    </>
  );
}

function Endings({ page }: Pick<ProgrammePageProps, 'page'>) {
  const t = useT();
  const { programme, summary, goods, purchases } = page;
  const { unpaid } = openOrdersOf(purchases);
  const fields = { version: String(programme.version) };
  const bought = goods.some((one) => one.standingMilli > 0);
  const over = summary.given + summary.returned > 0 && summary.given === summary.signed;
  return (
    <>
      {over && (
        <ConfirmDialog
          label={t('结清')}
          title={t('结清方案')}
          size="sm"
          variant="primary"
          harmless
          name="intent"
          value="close"
          fields={fields}
        >
          {unpaid.length > 0 && (
            <Notice tone="warn">
              {t('还有订单没有付清，付清后才能结清：{orders}', {
                orders: unpaid.map((order) => order.number).join('、'),
              })}
            </Notice>
          )}
          <p>{t('结清后名单、签收和收支不再变动。')}</p>
        </ConfirmDialog>
      )}
      {!bought && (
        <ConfirmDialog
          label={t('取消方案')}
          title={t('取消方案 {number}', { number: programme.number })}
          size="sm"
          name="intent"
          value="cancel"
          fields={fields}
        >
          <p>{t('取消后全部分配撤回，慰问标准释放，方案不能恢复。')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
