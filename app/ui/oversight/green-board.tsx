import type { GreenBoard, GreenRow } from '~/domain/oversight/boards.ts';
import { shareOf } from '~/domain/oversight/spend-figures.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import type { Query } from '~/paths.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { Kpis, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, Toolbar } from '../toolbar.tsx';
import { AmountDefinition, Cited, shareText, shortAmount } from './figures.tsx';
import { frameNote, SupervisionBar, spanNote } from './supervision-bar.tsx';

/** 绿色采购: numerator, denominator and ★ goods, in all, by unit and by 品目 of the lists. */
export function GreenBoardPage({ board }: { board: GreenBoard }) {
  const t = useT();
  const { frame, units, categories } = board;
  const params = supervisionParams(frame.query);
  return (
    <OfficePage>
      <PageHead title={t('绿色采购')} note={frameNote(frame, t)} />
      <SupervisionBar frame={frame} href={paths.supervisorGreen} />
      <p className="small soft">
        {t.rich(
          '分母：品目在节能或环境标志任一清单内的成交额。分子：其中合同订立日持有相应有效证书的成交额。★ 为强制节能产品，单列。目标 {target}。',
          { target: <Cited value={board.minimum}>{(value) => formatPercent(value / 10_000)}</Cited> },
        )}{' '}
        {spanNote(frame, t)}
      </p>
      <GreenFigures board={board} params={params} />
      <GreenTable
        title={t('按采购单位')}
        head={t('采购单位')}
        rows={units}
        board={board}
        filter={(row) => ({ ...params, unit: row.key })}
        exported={{ ...params }}
      />
      <GreenTable
        title={t('按清单品目')}
        head={t('品目')}
        rows={categories}
        board={board}
        filter={(row) => ({ ...params, category: row.key })}
        exported={{ ...params, by: 'category' }}
      />
      <AmountDefinition />
    </OfficePage>
  );
}

function GreenFigures({ board, params }: { board: GreenBoard; params: Query }) {
  const t = useT();
  const { sums, before } = board;
  const amount = (fen: number) => shortAmount(fen, t);
  const listed = amount(sums.listedFen);
  const certified = amount(sums.certifiedFen);
  const missing = amount(sums.starFen - sums.starCertifiedFen);
  return (
    <Kpis
      items={[
        {
          key: 'share',
          label: t('绿色占比'),
          value: shareText(shareOf(sums.certifiedFen, sums.listedFen)),
          note: t('上年同期 {share}', { share: shareText(shareOf(before.certifiedFen, before.listedFen)) }),
        },
        {
          key: 'certified',
          label: t('分子：证书有效（{unit}）', { unit: certified.unit }),
          value: certified.text,
          note: t('打开订单'),
          href: paths.supervisorOrders({ ...params, green: 'certified' }),
        },
        {
          key: 'listed',
          label: t('分母：清单内成交（{unit}）', { unit: listed.unit }),
          value: listed.text,
          note: t('打开订单'),
          href: paths.supervisorOrders({ ...params, green: 'listed' }),
        },
        {
          key: 'star',
          label: t('★ 强制节能证书有效'),
          value: shareText(shareOf(sums.starCertifiedFen, sums.starFen)),
          note: t('打开订单'),
          href: paths.supervisorOrders({ ...params, green: 'star' }),
        },
        {
          key: 'missing',
          label: t('★ 无有效证书（{unit}）', { unit: missing.unit }),
          value: missing.text,
          note:
            sums.starFen > sums.starCertifiedFen ? (
              <span className="ink-deny">{t('须核查')}</span>
            ) : (
              <span className="ink-ok">{t('没有')}</span>
            ),
          href: paths.supervisorOrders({ ...params, green: 'star_uncertified' }),
        },
      ]}
    />
  );
}

interface GreenTableProps {
  title: string;
  head: string;
  rows: readonly GreenRow[];
  board: GreenBoard;
  filter: (row: GreenRow) => Query;
  exported: Query;
}

function GreenTable({ title, head, rows, board, filter, exported }: GreenTableProps) {
  const t = useT();
  const target = board.minimum.value === null ? null : board.minimum.value / 10_000;
  const link = (row: GreenRow, green: string, fen: number) => (
    <a href={paths.supervisorOrders({ ...filter(row), green })}>
      <Money fen={fen} plain bare />
    </a>
  );
  return (
    <Panel title={title}>
      <Toolbar
        end={
          rows.length > 0 && (
            <ExportLinks href={(format) => paths.supervisorFile(format, 'green', exported)} />
          )
        }
      >
        <span className="small soft">{t('金额单位：元')}</span>
      </Toolbar>
      <Table
        caption={title}
        rows={rows}
        rowKey={(row) => row.key}
        empty={<Empty title={t('无清单内品目成交')}>{t('换一个年度、期间或区划再看。')}</Empty>}
        columns={[
          { key: 'name', head, role: 'lead', cell: (row) => <b>{row.name}</b> },
          {
            key: 'listed',
            head: t('清单内成交'),
            num: true,
            cell: (row) => link(row, 'listed', row.listedFen),
          },
          {
            key: 'certified',
            head: t('证书有效'),
            num: true,
            cell: (row) => link(row, 'certified', row.certifiedFen),
          },
          {
            key: 'share',
            head: t('绿色占比'),
            num: true,
            cell: (row) => <b>{shareText(shareOf(row.certifiedFen, row.listedFen))}</b>,
          },
          {
            key: 'state',
            head: t('达标'),
            cell: (row) => <TargetStatus share={shareOf(row.certifiedFen, row.listedFen)} target={target} />,
          },
          { key: 'star', head: t('★ 成交'), num: true, cell: (row) => link(row, 'star', row.starFen) },
          {
            key: 'missing',
            head: t('★ 无有效证书'),
            num: true,
            cell: (row) => link(row, 'star_uncertified', row.starFen - row.starCertifiedFen),
          },
        ]}
      />
    </Panel>
  );
}

function TargetStatus({ share, target }: { share: number | null; target: number | null }) {
  const t = useT();
  if (share === null || target === null) return <Status>{t('无目标')}</Status>;
  return share >= target ? (
    <Status tone="ok">{t('达标')}</Status>
  ) : (
    <Status tone="warn">{t('未达标')}</Status>
  );
}
