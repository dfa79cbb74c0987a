import type { Figure } from '../figure.ts';

/** Figures with the number of products beside each other: a line a metric, in the order they were measured. */
export function growthTable(figures: readonly Figure[]): string[] {
  const products = [...new Set(figures.map(({ params }) => Number(params['products'])))];
  const metrics = [...new Map(figures.map((figure) => [figure.metric, figure.unit]))];
  const valueAt = (metric: string, size: number): string => {
    const figure = figures.find((one) => one.metric === metric && one.params['products'] === size);
    return figure === undefined ? '–' : String(figure.value);
  };
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['products', ...products.map(String)]),
    line(['---', ...products.map(() => '---:')]),
    ...metrics.map(([metric, unit]) =>
      line([`${metric} (${unit})`, ...products.map((size) => valueAt(metric, size))]),
    ),
  ];
}
