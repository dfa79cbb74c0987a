import type { ProduceAsked, ProvinceCount } from '~/domain/welfare/produce-view.ts';
import { produceParams } from '~/domain/welfare/produce-view.ts';
import { PROVINCE_TILES, provinceShort, tileLevel } from '~/domain/welfare/province-tiles.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';

const TILE = { width: 43, height: 35, stepX: 46, stepY: 38 } as const;
const VIEW_BOX = '-2 -2 415 306';

/** Provinces as a grid of tiles, each a link with how many of its listed counties sell: no borders, so no map. */
export function ProvinceTiles({
  provinces,
  asked,
}: {
  provinces: readonly ProvinceCount[];
  asked: ProduceAsked;
}) {
  const t = useT();
  const byName = new Map(provinces.map((one) => [provinceShort(one.province), one]));
  return (
    <nav aria-label={t('按省级行政区选')}>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the nav around it is named, its links too */}
      <svg className="tiles" viewBox={VIEW_BOX}>
        {PROVINCE_TILES.map(({ name, column, row }) => {
          const x = column * TILE.stepX;
          const y = row * TILE.stepY;
          const found = byName.get(name);
          if (found === undefined) {
            return (
              <g key={name} className="tile">
                <rect x={x} y={y} width={TILE.width} height={TILE.height} rx="3" />
                <text x={x + TILE.width / 2} y={y + TILE.height / 2 + 4} textAnchor="middle">
                  {name}
                </text>
              </g>
            );
          }
          const chosen = found.province === asked.province;
          return (
            <a
              key={name}
              className={`tile lv${tileLevel(found.counties)}${chosen ? ' on' : ''}`}
              href={paths.welfare(
                produceParams(asked, { province: chosen ? null : found.province, county: null }),
              )}
              aria-current={chosen ? 'true' : undefined}
              aria-label={t('{name}，在售 {n} 县，脱贫县 {listed} 个', {
                name: found.province,
                n: found.counties,
                listed: found.listed,
              })}
            >
              <rect x={x} y={y} width={TILE.width} height={TILE.height} rx="3" />
              <text x={x + TILE.width / 2} y={y + 15} textAnchor="middle">
                {name}
              </text>
              <text className="n" x={x + TILE.width / 2} y={y + 28} textAnchor="middle">
                {found.counties}/{found.listed}
              </text>
            </a>
          );
        })}
      </svg>
    </nav>
  );
}

/** What the tints of the tiles mean, in words. */
export function TileLegend() {
  const t = useT();
  return (
    <p className="legend tile-legend">
      <span>
        <i className="k4" />
        {t('5 县以上')}
      </span>
      <span>
        <i className="k3" />
        3–4
      </span>
      <span>
        <i className="k2" />
        1–2
      </span>
      <span>
        <i className="k1" />
        {t('未上架')}
      </span>
    </p>
  );
}
