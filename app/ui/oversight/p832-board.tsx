import { CANTEEN_STATE_NAMES } from '~/domain/organizations/canteen.ts';
import type { P832Board, P832Row } from '~/domain/oversight/boards.ts';
import type { P832Sums } from '~/domain/oversight/spend-figures.ts';
import { P832_PARTS } from '~/domain/oversight/spend-figures.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import { paths } from '~/paths.ts';
import { Empty, Notice } from '../feedback.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead } from '../page-head.tsx';
import { Kpis, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, Toolbar } from '../toolbar.tsx';
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
      <Notice tone="info">
        {t('各单位尚未在本系统填报年度食堂食材采购总额，完成率暂不计算；以下为本商城成交额。')}
      </Notice>
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
              head: t('预留要求'),
              cell: (row) =>
                row.canteenState === 'none' ? (
                  <Status>{t('不作要求')}</Status>
                ) : (
                  <Status tone="warn">{t('基数未填报')}</Status>
                ),
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
