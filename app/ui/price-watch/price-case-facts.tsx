import type { PriceCaseView } from '~/domain/catalogue/price-case.ts';
import { PRICE_CASE_EVENT_NAMES } from '~/domain/catalogue/price-case-machine.ts';
import type { SeenPrice } from '~/domain/catalogue/price-watch.ts';
import { PRICE_SOURCES, priceThatPasses, referencePrice } from '~/domain/catalogue/price-watch.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { PriceQuartile } from '../price-quartile.tsx';
import { Timeline } from '../steps.tsx';
import { Table } from '../table.tsx';
import { PriceFindings } from './price-words.tsx';

/** Why a price was frozen, with everything it was held against at that moment. */
export function PriceCaseFacts({ view }: { view: PriceCaseView }) {
  const t = useT();
  const { evidence, findings } = view;
  const reference = referencePrice(evidence.references);
  return (
    <>
      <Panel title={t('拦截依据')} note={t('冻结当时的证据，不随后来的价格变化')} padded>
        <Facts
          items={[
            {
              term: t('商品'),
              value: <a href={paths.product(view.productId)}>{view.productName}</a>,
            },
            { term: t('供应商'), value: view.supplierName },
            { term: t('货号'), value: <span className="code">{view.sku}</span> },
            {
              term: t('冻结时报价'),
              value: (
                <>
                  <Money fen={view.priceFen} /> / {view.unit}
                </>
              ),
            },
            { term: t('现价'), value: <Money fen={view.currentFen} /> },
            { term: t('超出'), value: <PriceFindings findings={findings} /> },
            {
              term: t('可通过的最高价'),
              value: (
                <b>
                  <Money fen={priceThatPasses(findings)} />
                </b>
              ),
            },
          ]}
        />
      </Panel>
      <Panel title={t('本商城成交')} padded>
        <PriceQuartile priceFen={view.priceFen} sample={evidence.deals} />
      </Panel>
      <Panel title={t('外部参考价')} note={t('最低三个来源的算术平均')}>
        <References references={evidence.references} meanFen={reference} />
      </Panel>
      <Panel title={t('办理经过')} note={t('只增不改')} padded>
        <Timeline
          entries={[...view.steps].reverse().map((step) => ({
            key: `${step.event}-${step.at}`,
            at: step.at,
            what: t(PRICE_CASE_EVENT_NAMES[step.event]),
            who: step.by ?? t('系统'),
            note: step.note,
          }))}
        />
      </Panel>
    </>
  );
}

function References({ references, meanFen }: { references: readonly SeenPrice[]; meanFen: number | null }) {
  const t = useT();
  return (
    <Table
      caption={t('外部参考价')}
      rows={references}
      rowKey={(row) => row.source}
      empty={<Empty title={t('冻结时没有有效的外部参考价')} />}
      foot={
        meanFen === null
          ? []
          : [
              {
                key: 'mean',
                content: (
                  <>
                    {t('参考价')} <Money fen={meanFen} />
                  </>
                ),
                span: 3,
                num: true,
              },
            ]
      }
      columns={[
        { key: 'source', head: t('来源'), role: 'lead', cell: (row) => t(PRICE_SOURCES[row.source]) },
        { key: 'day', head: t('查询日期'), cell: (row) => row.observedOn },
        { key: 'price', head: t('价格'), num: true, cell: (row) => <Money fen={row.priceFen} /> },
      ]}
    />
  );
}
