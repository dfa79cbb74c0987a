import { shareOf } from '../oversight/spend-figures.ts';

/**
 * Registry value: 绿色采购额占同类产品采购额的最低比例, in basis points. The share is defined once, in `greenLines`: of what was
 * bought in the leaves of either green list, the part with a certificate of its list valid on the day of the contract.
 */
export const GREEN_MIN = 'green.share_min';

/** Of the unit's contracts of the year. */
export interface GreenYear {
  readonly listedFen: number;
  readonly certifiedFen: number;
}

/** A line of the purchase in the terms of the share. */
export interface GreenLine {
  /** Its leaf stands in one of the lists. */
  readonly listed: boolean;
  /** It has a certificate of such a list, valid on the day of the order. */
  readonly certified: boolean;
  readonly amountFen: number;
}

export interface GreenForecast {
  readonly year: GreenYear;
  /** What the purchase adds. */
  readonly adds: GreenYear;
  /** 绿色占比 of the year so far and with the purchase; null where nothing of the lists was bought. */
  readonly without: number | null;
  readonly with: number | null;
}

/** 买它与不买它的绿色占比; null when nothing of the purchase stands in the lists, so that it changes nothing. */
export function greenForecast(year: GreenYear, lines: readonly GreenLine[]): GreenForecast | null {
  const listed = lines.filter((line) => line.listed);
  if (listed.length === 0) return null;
  const sum = (some: readonly GreenLine[]) => some.reduce((total, line) => total + line.amountFen, 0);
  const adds = { listedFen: sum(listed), certifiedFen: sum(listed.filter((line) => line.certified)) };
  return {
    year,
    adds,
    without: shareOf(year.certifiedFen, year.listedFen),
    with: shareOf(year.certifiedFen + adds.certifiedFen, year.listedFen + adds.listedFen),
  };
}
