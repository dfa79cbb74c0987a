import type { ProduceAsked } from '~/domain/welfare/produce-view.ts';
import { produceParams } from '~/domain/welfare/produce-view.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty, Notice } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Breadcrumbs, PageHead, Tabs } from '../page-head.tsx';
import { Panel, WithSide } from '../panel.tsx';
import { AddForm } from '../product-card.tsx';
import { Page } from '../shell.tsx';
import { Pager } from '../toolbar.tsx';
import { OriginPicker } from './county-picker.tsx';
import { ProduceCard } from './produce-card.tsx';
import { hallHref, ProduceFilters } from './produce-filters.tsx';
import type { ProduceHallProps } from './produce-hall-props.ts';
import { ProduceRules } from './produce-rules.tsx';

/** 乡村振兴馆: produce of the 832 counties, and apart from it what the city assists. */
export function ProduceHall(hall: ProduceHallProps) {
  const t = useT();
  const { asked, facets } = hall;
  const assisted = facets.areas.reduce((sum, { products }) => sum + products, 0);
  const tab = (part: ProduceAsked['part'], label: string, count: number) => ({
    key: part,
    label,
    count,
    href: paths.welfare(part === 'p832' ? {} : { part }),
  });
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('乡村振兴馆 832') }]} />
      <PageHead
        title={t('乡村振兴馆 832')}
        note={t('在售 {n} 种，来自 {counties} 个脱贫县；产地以六位县编码核验', {
          n: facets.all.products,
          counties: facets.all.counties,
        })}
      />
      <WithSide label={t('规则说明')} side={<ProduceRules reserve={hall.reserve} area={hall.policyArea} />}>
        <div className="panel">
          <Tabs
            label={t('商品来源')}
            current={asked.part}
            items={[
              tab('p832', t('832 脱贫县产品'), facets.all.products),
              tab('assistance', t('市重点帮扶地区产品'), assisted),
            ]}
          />
          {asked.part === 'assistance' && (
            <Notice tone="warn">
              {t('以下是本市重点帮扶地区的产品，属于本市帮扶，不是 832 产品，不计入 832 预留份额。')}
            </Notice>
          )}
        </div>
        {asked.part === 'p832' && (
          <OriginPicker
            asked={asked}
            provinces={facets.provinces}
            counties={facets.counties}
            county={hall.county}
            months={facets.months}
            now={hall.month}
          />
        )}
        <ProduceFilters hall={hall} />
        <Results hall={hall} />
      </WithSide>
    </Page>
  );
}

function Results({ hall }: { hall: ProduceHallProps }) {
  const t = useT();
  const { asked, items, after, month, isFirst, total } = hall;
  if (items.length === 0) return <NothingFound hall={hall} />;
  return (
    <section className="stack" aria-label={t('商品')}>
      <div className="products four">
        {items.map((product, index) => (
          <ProduceCard key={product.id} product={product} month={month} eager={index < 4} />
        ))}
      </div>
      <AddForm next={hallHref(asked)} />
      <Pager
        prevHref={isFirst ? null : hallHref(asked)}
        nextHref={after === null ? null : paths.welfare({ ...produceParams(asked), after })}
        shown={items.length}
        total={total}
      />
    </section>
  );
}

function NothingFound({ hall }: { hall: ProduceHallProps }) {
  const t = useT();
  const { asked, county, facets } = hall;
  const assistance = asked.part === 'assistance';
  const anyAtAll = assistance ? facets.areas.length > 0 : facets.all.products > 0;
  if (!anyAtAll) {
    return (
      <Panel>
        <Empty
          title={assistance ? t('还没有帮扶地区的产品上架') : t('还没有脱贫县的产品上架')}
          actions={
            <ButtonLink size="sm" href={assistance ? paths.welfare() : paths.search()}>
              {assistance ? t('看 832 产品') : t('看网上超市')}
            </ButtonLink>
          }
        >
          {t('供应商登记产地并上架后会显示在这里。')}
        </Empty>
      </Panel>
    );
  }
  const named = county !== null && county.products === 0;
  return (
    <Panel>
      <Empty
        picture="search"
        title={named ? t('{county}还没有产品上架', { county: county.name }) : t('没有符合条件的产品')}
        actions={
          <>
            {asked.county !== null && (
              <ButtonLink size="sm" href={hallHref(asked, { county: null })}>
                {t('看全省')}
              </ButtonLink>
            )}
            <ButtonLink size="sm" href={paths.welfare(assistance ? { part: asked.part } : {})}>
              {t('全部清空')}
            </ButtonLink>
          </>
        }
      >
        {t('减少一个条件，或换一个月份、县再试。')}
      </Empty>
    </Panel>
  );
}
