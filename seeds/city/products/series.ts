import type { Item } from './family.ts';

/** How the articles of a series differ: `[sign in the model, value of a column, factor on the price]`. */
export type Axis = readonly (readonly [sign: string, value: string, factor: number])[];

/** Prices as people write them: 10 fen below 20 yuan, half yuan below 100, whole yuan above. */
function tidy(yuan: number): number {
  const step = yuan < 20 ? 0.1 : yuan < 100 ? 0.5 : yuan < 1000 ? 1 : 10;
  return Math.max(0.1, Number((Math.round(yuan / step) * step).toFixed(2)));
}

/**
 * Every article of a maker's series. In model and values `{0}`, `{1}` … stand for the axes: the sign in the model, the value
 * in the columns (joined by `|`).
 */
export function series(
  brand: string,
  model: string,
  values: string,
  yuan: number,
  ...axes: readonly Axis[]
): Item[] {
  let chosen: (readonly (readonly [string, string, number])[])[] = [[]];
  for (const axis of axes) chosen = chosen.flatMap((before) => axis.map((option) => [...before, option]));
  return chosen.map((options) => {
    const fill = (template: string, at: 0 | 1) =>
      template.replace(/\{(\d)\}/g, (_, index: string) => options[Number(index)]?.[at] ?? '');
    const price = options.reduce((sum, [, , factor]) => sum * factor, yuan);
    return [brand, fill(model, 0), fill(values, 1), tidy(price)] as const;
  });
}

/** The same series of several makers: `[brand, model, list price in yuan]`. */
export function makers(
  rows: readonly (readonly [brand: string, model: string, yuan: number])[],
  values: string,
  ...axes: readonly Axis[]
): Item[] {
  return rows.flatMap(([brand, model, yuan]) => series(brand, model, values, yuan, ...axes));
}
