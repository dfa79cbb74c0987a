import type { CountyChoice, ProduceAsked, ProvinceCount } from '~/domain/welfare/produce-view.ts';
import { produceParams } from '~/domain/welfare/produce-view.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { ProvinceTiles, TileLegend } from './province-tiles.tsx';

export interface OriginPickerProps {
  asked: ProduceAsked;
  provinces: readonly ProvinceCount[];
  counties: readonly CountyChoice[];
  /** The county asked for. */
  county: CountyChoice | null;
  months: readonly { readonly month: number; readonly products: number }[];
  /** The month of today. */
  now: number;
}

/** Where it is from and when it is on the market: province, county with what it is known for, month. */
export function OriginPicker({ asked, provinces, counties, county, months, now }: OriginPickerProps) {
  const t = useT();
  return (
    <section className="panel origin" aria-labelledby="origin-head">
      <div className="panel-head">
        <h2 id="origin-head">{t('按产地选')}</h2>
        <span className="faint small">{t('方格为省级行政区示意，数字为在售县 / 脱贫县')}</span>
      </div>
      <div className="panel-body origin-body">
        <div className="stack stack-2">
          <ProvinceTiles provinces={provinces} asked={asked} />
          <TileLegend />
        </div>
        <div className="stack stack-3">
          <Counties asked={asked} provinces={provinces} counties={counties} />
          {county !== null && <Speciality county={county} />}
          <hr className="rule flat" />
          <Months asked={asked} months={months} now={now} />
        </div>
      </div>
    </section>
  );
}

const FIRST = 10;

function Counties({
  asked,
  provinces,
  counties,
}: Pick<OriginPickerProps, 'asked' | 'provinces' | 'counties'>) {
  const t = useT();
  const chosen = provinces.find(({ province }) => province === asked.province);
  const selling = counties.filter(({ products }) => products > 0);
  const rest = counties.filter(({ products }) => products === 0);
  const shown = selling.slice(0, FIRST);
  const more = [...selling.slice(FIRST), ...rest];
  return (
    <>
      <p className="row row-wrap">
        <b>{chosen === undefined ? t('全国') : chosen.province}</b>
        <span className="faint small">
          {chosen === undefined
            ? t('在售最多的县；点左边的省，看该省全部脱贫县')
            : t('在售 {n} 县，脱贫县 {listed} 个', { n: chosen.counties, listed: chosen.listed })}
        </span>
      </p>
      <CountyLinks asked={asked} counties={shown} />
      {more.length > 0 && (
        <details className="county-more" open={more.some(({ code }) => code === asked.county)}>
          <summary>
            {t('其余 {n} 县与特产', { n: more.length })} <Icon name="down" />
          </summary>
          <ul className="county-list">
            {more.map((one) => (
              <li key={one.code}>
                <CountyLink asked={asked} county={one} />
                <span className="small faint">{one.known.slice(0, 3).join(t('、'))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function CountyLinks({ asked, counties }: { asked: ProduceAsked; counties: readonly CountyChoice[] }) {
  const t = useT();
  if (counties.length === 0) return <p className="small soft">{t('这里还没有县上架商品。')}</p>;
  return (
    <ul className="county-list">
      {counties.map((one) => (
        <li key={one.code}>
          <CountyLink asked={asked} county={one} />
          <span className="small faint">{one.known.slice(0, 2).join(t('、'))}</span>
        </li>
      ))}
    </ul>
  );
}

function CountyLink({ asked, county }: { asked: ProduceAsked; county: CountyChoice }) {
  const chosen = county.code === asked.county;
  const change = chosen ? { county: null } : { county: county.code, province: county.province };
  return (
    <a
      className="chip chip-plain"
      href={paths.welfare(produceParams(asked, change))}
      aria-current={chosen ? 'true' : undefined}
    >
      {county.name} <small>{county.products}</small>
    </a>
  );
}

function Speciality({ county }: { county: CountyChoice }) {
  const t = useT();
  return (
    <p className="small soft">
      {county.known.length === 0
        ? t('{county}（{code}）的特产还没有收录。', { county: county.name, code: county.code })
        : t('{county}（{code}）特产：{known}。常识整理，不代表在售。', {
            county: county.name,
            code: county.code,
            known: county.known.join(t('、')),
          })}
    </p>
  );
}

function Months({ asked, months, now }: Pick<OriginPickerProps, 'asked' | 'months' | 'now'>) {
  const t = useT();
  const today = months.find(({ month }) => month === now);
  return (
    <>
      <p className="row row-wrap">
        <b>{t('时令')}</b>
        <span className="faint small">
          {t('{month} 月上市 {n} 种', { month: now, n: today?.products ?? 0 })}
        </span>
      </p>
      <nav className="months" aria-label={t('按上市月份选')}>
        {months.map(({ month, products }) => {
          const chosen = asked.month === month;
          return (
            <a
              key={month}
              href={paths.welfare(produceParams(asked, { month: chosen ? null : month }))}
              aria-current={chosen ? 'true' : undefined}
              aria-label={t('{month} 月上市，{n} 种', { month, n: products })}
              className={month === now ? 'now' : undefined}
            >
              {month}
              <small>{products}</small>
            </a>
          );
        })}
      </nav>
    </>
  );
}
