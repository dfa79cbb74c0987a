import type { ReactNode } from 'react';
import type { MakerBoard, MakerRow } from '~/domain/oversight/boards.ts';
import type { MakerSize } from '~/domain/oversight/spend-figures.ts';
import {
  MAKER_SIZES,
  makerTotalFen,
  shareOf,
  smallMicroFen,
  smeFen,
} from '~/domain/oversight/spend-figures.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import type { Query } from '~/paths.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { Kpis, Panel } from '../panel.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, Toolbar } from '../toolbar.tsx';
import { AmountDefinition, Cited, shareText, shortAmount } from './figures.tsx';
import { frameNote, SupervisionBar, spanNote } from './supervision-bar.tsx';

export const MAKER_SIZE_TEXTS: Record<MakerSize, string> = {
  micro: msg('微型'),
  small: msg('小型'),
  medium: msg('中型'),
  large: msg('大型'),
  unknown: msg('规模未填'),
};

/** 中小企业份额: by who made the goods, never by who sells them. */
export function MakerBoardPage({ board, children }: { board: MakerBoard; children?: ReactNode }) {
  const t = useT();
  const { frame, fens } = board;
  const params = supervisionParams(frame.query);
  return (
    <OfficePage>
      <PageHead title={t('中小企业份额')} note={frameNote(frame, t)} />
      <SupervisionBar frame={frame} href={paths.supervisorMakers} />
      <p className="small soft">
        {t('货物按制造商的规模，服务按承接商的规模；规模未填的计入分母，不计入中小微。')} {spanNote(frame, t)}
      </p>
      <MakerFigures board={board} params={params} />
      <Panel title={t('成交额构成')} padded>
        {makerTotalFen(fens) === 0 ? (
          <Empty title={t('期间内没有成交')} />
        ) : (
          <Meter
            large
            legend
            total={makerTotalFen(fens)}
            segments={MAKER_SIZES.map((size, index) => ({
              key: size,
              label: t(MAKER_SIZE_TEXTS[size]),
              value: fens[size],
              fill: ([1, 2, 3, 4, 5] as const)[index] ?? 5,
            }))}
          />
        )}
      </Panel>
      <MakerTable board={board} params={params} />
      {children}
      <AmountDefinition />
    </OfficePage>
  );
}

function MakerFigures({ board, params }: { board: MakerBoard; params: Query }) {
  const t = useT();
  const { fens, before } = board;
  const total = makerTotalFen(fens);
  const unknown = shortAmount(fens.unknown, t);
  const was = (of: (one: typeof fens) => number) =>
    t('上年同期 {share}', { share: shareText(shareOf(of(before), makerTotalFen(before))) });
  return (
    <Kpis
      items={[
        {
          key: 'sme',
          label: t('中小微份额'),
          value: shareText(shareOf(smeFen(fens), total)),
          note: was(smeFen),
          href: paths.supervisorOrders({ ...params, maker: 'sme' }),
        },
        {
          key: 'micro',
          label: t('小微份额'),
          value: shareText(shareOf(smallMicroFen(fens), total)),
          note: was(smallMicroFen),
          href: paths.supervisorOrders({ ...params, maker: 'small_micro' }),
        },
        {
          key: 'unknown',
          label: t('规模未填（{unit}）', { unit: unknown.unit }),
          value: unknown.text,
          note: t('请供应商补填制造商规模'),
          href: paths.supervisorOrders({ ...params, maker: 'unknown' }),
        },
        {
          key: 'computed',
          label: t('按数据测算的份额'),
          value: shareText(shareOf(board.computedFen, total)),
          note: t('其余按供应商填报的规模'),
        },
        {
          key: 'reserve',
          label: t('限额以上项目预留比例'),
          value: <Cited value={board.reserve}>{(value) => formatPercent(value / 10_000)}</Cited>,
          note: t.rich('其中小微 {share}；小额零星采购供参考', {
            share: <Cited value={board.micro}>{(value) => formatPercent(value / 10_000)}</Cited>,
          }),
        },
      ]}
    />
  );
}

function MakerTable({ board, params }: { board: MakerBoard; params: Query }) {
  const t = useT();
  const amount = (size: MakerSize): Column<MakerRow> => ({
    key: size,
    head: t(MAKER_SIZE_TEXTS[size]),
    num: true,
    cell: (row) => (
      <a href={paths.supervisorOrders({ ...params, unit: row.key, maker: size })}>
        <Money fen={row.fens[size]} plain bare />
      </a>
    ),
  });
  const share = (
    key: string,
    head: string,
    maker: string,
    of: (row: MakerRow) => number,
  ): Column<MakerRow> => ({
    key,
    head,
    num: true,
    cell: (row) => (
      <a href={paths.supervisorOrders({ ...params, unit: row.key, maker })}>
        {shareText(shareOf(of(row), makerTotalFen(row.fens)))}
      </a>
    ),
  });
  return (
    <Panel title={t('按采购单位')}>
      <Toolbar
        end={
          board.units.length > 0 && (
            <ExportLinks href={(format) => paths.supervisorFile(format, 'makers', params)} />
          )
        }
      >
        <span className="small soft">{t('金额单位：元')}</span>
      </Toolbar>
      <Table
        caption={t('按采购单位')}
        rows={board.units}
        rowKey={(row) => row.key}
        empty={<Empty title={t('期间内没有成交')}>{t('换一个年度、期间或区划再看。')}</Empty>}
        columns={[
          { key: 'name', head: t('采购单位'), role: 'lead', cell: (row) => <b>{row.name}</b> },
          {
            key: 'total',
            head: t('成交额'),
            num: true,
            cell: (row) => (
              <a href={paths.supervisorOrders({ ...params, unit: row.key })}>
                <Money fen={makerTotalFen(row.fens)} bare />
              </a>
            ),
          },
          ...MAKER_SIZES.map(amount),
          share('sme', t('中小微份额'), 'sme', (row) => smeFen(row.fens)),
          share('small', t('小微份额'), 'small_micro', (row) => smallMicroFen(row.fens)),
        ]}
      />
    </Panel>
  );
}
