import { CANTEEN_STATE_NAMES } from '~/domain/organizations/canteen.ts';
import type { P832Board, P832Row } from '~/domain/oversight/boards.ts';
import type { P832Sums } from '~/domain/oversight/spend-figures.ts';
import { P832_PARTS } from '~/domain/oversight/spend-figures.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import type { ReserveTarget } from '~/domain/welfare/reserve.ts';
import { doneShare } from '~/domain/welfare/reserve.ts';
import { paths } from '~/paths.ts';
import { Empty, Notice } from '../feedback.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { Kpis, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, Toolbar } from '../toolbar.tsx';
import { PaceStatus } from '../welfare/pace-status.tsx';
import { AmountDefinition, Cited, shortAmount } from './figures.tsx';
import { frameNote, SupervisionBar, spanNote } from './supervision-bar.tsx';

/** 832 进度: what counts towards the platform's total, what does not and why, by unit. */
export function P832BoardPage({ board }: { board: P832Board }) {
  const t = useT();
  const { frame, units } = board;
  const params = supervisionParams(frame.query);
  const heads = {
    counted: t('832 已计入'),
    uncounted: t('832 产地未计入'),
    assistance: t('帮扶地区产品'),
  } as const;
  const notes = {
    counted: t('取得 832 平台订单号'),
    uncounted: t('未取得平台订单号，原因见订单'),
    assistance: t('单列，不计入 832'),
  } as const;
  const sum = (field: keyof P832Sums) => units.reduce((total, unit) => total + unit[field], 0);
  return (
    <OfficePage>
      <PageHead title={t('832 进度')} note={frameNote(frame, t)} />
      <SupervisionBar frame={frame} href={paths.supervisorP832} />
      <p className="small soft">
        {t.rich('食堂食材预留比例 {share}；无食堂的单位不作要求。', {
          share: <Cited value={board.reserve}>{(value) => formatPercent(value / 10_000)}</Cited>,
        })}{' '}
        {spanNote(frame, t)}
      </p>
      <P832Completion board={board} />
      <Kpis
        items={P832_PARTS.map(({ origin, field, unionField }) => {
          const amount = shortAmount(sum(field), t);
          const unions = shortAmount(sum(unionField), t);
          const parts = t('其中工会 {amount} {unit}', { amount: unions.text, unit: unions.unit });
          const isOwn = sum(unionField) === 0;
          return {
            key: origin,
            label: t('{name}（{unit}）', { name: heads[origin], unit: amount.unit }),
            value: amount.text,
            note: isOwn ? notes[origin] : `${notes[origin]} · ${parts}`,
            ...(isOwn && { href: paths.supervisorOrders({ ...params, origin }) }),
          };
        })}
      />
      <Panel title={t('按采购单位')}>
        <Toolbar end={<ExportLinks href={(format) => paths.supervisorFile(format, 'p832', params)} />}>
          <span className="small soft">{t('金额单位：元')}</span>
        </Toolbar>
        <Table
          caption={t('按采购单位')}
          rows={units}
          rowKey={(row) => row.key}
          empty={<Empty title={t('没有采购单位')} />}
          columns={[
            { key: 'name', head: t('采购单位'), role: 'lead', cell: (row) => <b>{row.name}</b> },
            { key: 'canteen', head: t('食堂'), cell: (row) => t(CANTEEN_STATE_NAMES[row.canteenState]) },
            {
              key: 'duty',
              head: t('预留份额'),
              num: true,
              cell: (row) => <TargetCell target={row.target} />,
            },
            {
              key: 'done',
              head: t('完成率'),
              num: true,
              cell: (row) => <DoneCell row={row} due={board.dueShare} />,
            },
            ...P832_PARTS.map(({ origin, field, unionField }) => ({
              key: origin,
              head: heads[origin],
              num: true,
              cell: (row: P832Row) => (
                <P832Amount
                  totalFen={row[field]}
                  unionFen={row[unionField]}
                  href={paths.supervisorOrders({ ...params, unit: row.key, origin })}
                />
              ),
            })),
          ]}
        />
      </Panel>
      <AmountDefinition />
    </OfficePage>
  );
}

/** An amount with the list of orders it is the sum of; a union's orders are in no list, so that the parts stand apart. */
function P832Amount(props: { totalFen: number; unionFen: number; href: string }) {
  const t = useT();
  const { totalFen, unionFen, href } = props;
  const listed = (
    <a href={href}>
      <Money fen={totalFen - unionFen} plain bare />
    </a>
  );
  if (unionFen === 0) return listed;
  return (
    <>
      <Money fen={totalFen} plain bare />
      <span className="small soft line-part">
        {t.rich('单位 {own} · 工会 {union}', { own: listed, union: <Money fen={unionFen} plain bare /> })}
      </span>
    </>
  );
}

/** Of all units with a target: what is due, what is done, and who has not filed. */
function P832Completion({ board }: { board: P832Board }) {
  const t = useT();
  const { units, dueShare, frame } = board;
  const unfiled = units.filter(({ target }) => target.kind === 'unfiled').length;
  const targets = units.flatMap((unit) =>
    unit.target.kind === 'set' ? [{ fen: unit.target.targetFen, countedFen: unit.countedFen }] : [],
  );
  const targetFen = targets.reduce((sum, { fen }) => sum + fen, 0);
  const countedFen = targets.reduce((sum, one) => sum + one.countedFen, 0);
  const wanted = shortAmount(targetFen, t);
  return (
    <>
      {unfiled > 0 && (
        <Notice tone="warn">
          {t('{n} 个单位尚未填报 {year} 年度基数，不在完成率内。', {
            n: unfiled,
            year: String(frame.query.year),
          })}
        </Notice>
      )}
      {dueShare === null ? (
        <Notice tone="info">{t('预留份额按全年计算，选择“全年”可以查看完成率。')}</Notice>
      ) : (
        targetFen > 0 && (
          <Panel
            title={t('时序进度')}
            note={t('有预留要求的 {n} 个单位合计', { n: targets.length })}
            more={<PaceStatus done={countedFen / targetFen} due={dueShare} />}
            padded
          >
            <p>
              {t.rich('应完成 {due}，实际 {done}；全年预留份额 {amount} {unit}。', {
                due: <b>{formatPercent(dueShare)}</b>,
                done: <b>{formatPercent(countedFen / targetFen)}</b>,
                amount: wanted.text,
                unit: wanted.unit,
              })}
            </p>
            <Meter
              large
              total={targetFen}
              ticks={[{ key: 'due', at: targetFen * dueShare, label: t('应完成') }]}
              segments={[{ key: 'done', label: t('832 已计入'), value: countedFen, fill: 1 }]}
            />
          </Panel>
        )
      )}
    </>
  );
}

function TargetCell({ target }: { target: ReserveTarget }) {
  const t = useT();
  switch (target.kind) {
    case 'set':
      return <Money fen={target.targetFen} plain bare />;
    case 'unfiled':
      return <Status tone="warn">{t('基数未填报')}</Status>;
    case 'waived':
      return <Status>{t('不作要求')}</Status>;
    case 'elsewhere':
      return <Status>{t('由合用单位填报')}</Status>;
    case 'unset':
      return <Status tone="deny">{t('尚无数值')}</Status>;
  }
}

function DoneCell({ row, due }: { row: P832Row; due: number | null }) {
  const done = doneShare(row.target, row.countedFen);
  if (done === null || due === null) return '—';
  return (
    <>
      {formatPercent(done)} <PaceStatus done={done} due={due} />
    </>
  );
}
