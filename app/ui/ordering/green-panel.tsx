import type { GreenView } from '~/domain/ordering/purchase-view.ts';
import { paths } from '../../paths.ts';
import { Button } from '../button.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { DemoMark } from '../tag.tsx';

const written = (share: number | null) => (share === null ? '—' : formatPercent(share));

/** 绿色占比 with and without the purchase, against the minimum; in the cart with the certified twins as buttons. */
export function GreenPanel({ green, swaps }: { green: GreenView | null; swaps?: boolean | undefined }) {
  const t = useT();
  if (green === null) return null;
  const after = green.with ?? 0;
  const minimum = green.minimumBp === null ? null : green.minimumBp / 10_000;
  const total = green.year.listedFen + green.adds.listedFen;
  return (
    <Panel
      title={t('绿色占比')}
      more={
        minimum !== null && (
          <Status tone={after >= minimum ? 'ok' : 'warn'}>
            {after >= minimum
              ? t('达到 {share}', { share: formatPercent(minimum) })
              : t('低于 {share}', { share: formatPercent(minimum) })}
          </Status>
        )
      }
      padded
    >
      <p>
        {t.rich('买它后本单位绿色占比 {with}，不买它 {without}', {
          with: <b>{written(green.with)}</b>,
          without: written(green.without),
        })}
        {green.minimumIsDemo && <DemoMark />}
      </p>
      <Meter
        total={total}
        label={t('绿色占比 {share}', { share: written(green.with) })}
        segments={[
          { key: 'year', label: t('本年已购有证'), value: green.year.certifiedFen, fill: 2 },
          { key: 'adds', label: t('本次有证'), value: green.adds.certifiedFen, fill: 2, hatch: true },
        ]}
        ticks={minimum === null ? [] : [{ key: 'min', at: total * minimum, label: formatPercent(minimum) }]}
      />
      <p className="small faint">
        {t.rich('本年已成立合同的同类产品 {listed}，其中有证 {certified}；本次同类产品 {adds}。', {
          listed: <Money fen={green.year.listedFen} plain />,
          certified: <Money fen={green.year.certifiedFen} plain />,
          adds: <Money fen={green.adds.listedFen} plain />,
        })}
        {green.clauseId !== null && (
          <>
            {' '}
            <a href={paths.policyClause(green.clauseId)}>{t('条文')}</a>
          </>
        )}
      </p>
      {swaps === true && green.twins.map((twin) => <Twin key={twin.itemId} twin={twin} />)}
    </Panel>
  );
}

/** One button: the same goods with a certificate. */
function Twin({ twin }: { twin: GreenView['twins'][number] }) {
  const t = useT();
  const more = twin.priceFen - twin.nowFen;
  return (
    <div className="stack stack-1">
      <p className="small">
        {t('“{name}”没有有效的绿色证书，同类有证的最低价：', { name: twin.forName })}{' '}
        <a href={paths.product(twin.productId)}>{twin.name}</a>
        {' · '}
        {twin.supplierName}
        {' · '}
        <Money fen={twin.priceFen} plain />/{twin.unit} （<Money fen={more} plain signed />）
      </p>
      <Button
        size="sm"
        icon="leaf"
        name="intent"
        value={`twin:${twin.itemId}:${twin.offerId}`}
        label={t('把“{name}”换成“{twin}”', { name: twin.forName, twin: twin.name })}
      >
        {t('换成有证的')}
      </Button>
    </div>
  );
}
