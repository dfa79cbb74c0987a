import type { LocalDate } from '../time/local-date.ts';
import { addDays, localDate } from '../time/local-date.ts';
import type { SplitPurchase } from './split-patterns.ts';

/**
 * Cases as an auditor would label them: what a unit bought, the last being what it is about to buy, under a single-order
 * limit of 50,000 yuan. Labelled by what happened, not by what the radar can see: some splits are spread too wide for it,
 * some honest purchases look like one.
 */
export interface SplitScenario {
  readonly name: string;
  readonly split: boolean;
  readonly earlier: readonly SplitPurchase[];
  readonly current: readonly SplitPurchase[];
}

/** Day, yuan; then who, from whom, where to, what; the first of each unless said otherwise. */
interface Bought {
  readonly day: number;
  readonly yuan: number;
  readonly user?: string;
  readonly from?: string;
  readonly to?: string;
  readonly leaf?: string;
}

const START = localDate('2026-03-02');
export const PAPER = 'A05040101';
export const OTHER_PAPER = 'A05040199';
export const STATIONERY = 'A05040402';
const PRINTER = 'A02021003';
const CHAIR = 'A05010301';

const b = (day: number, yuan: number, more: Omit<Bought, 'day' | 'yuan'> = {}): Bought => ({
  day,
  yuan,
  ...more,
});
const series = (
  count: number,
  every: number,
  yuan: (index: number) => number,
  wobble: readonly number[] = [0],
) =>
  Array.from({ length: count }, (_, index) =>
    b(index * every + (wobble[index % wobble.length] ?? 0), yuan(index)),
  );

const SPLITS: readonly (readonly [string, readonly Bought[]])[] = [
  ['two halves on two days at one seller', [b(0, 30_000), b(1, 28_000)]],
  ['two halves on one day at one seller', [b(0, 26_000), b(0, 26_000)]],
  ['just below the limit twice in a week', [b(0, 49_800), b(5, 49_900)]],
  ['just below the limit three times in a month', [b(0, 48_000), b(12, 47_500), b(25, 49_000)]],
  ['three parts in a week', [b(0, 20_000), b(3, 18_000), b(6, 19_000)]],
  ['five parts in ten days', [b(0, 12_000), b(2, 11_000), b(5, 12_500), b(7, 9_000), b(9, 11_000)]],
  ['a colleague buys the other half', [b(0, 32_000), b(2, 31_000, { user: 'li' })]],
  [
    'three colleagues, three parts',
    [b(0, 18_000), b(1, 19_000, { user: 'li' }), b(2, 20_000, { user: 'wang' })],
  ],
  ['the other half at another seller', [b(0, 40_000), b(1, 35_000, { from: 'second' })]],
  [
    'three sellers, one printer each batch',
    [
      b(0, 24_000, { leaf: PRINTER }),
      b(2, 22_000, { leaf: PRINTER, from: 'second' }),
      b(4, 23_000, { leaf: PRINTER, from: 'third' }),
    ],
  ],
  ['the other half to another address', [b(0, 30_000), b(3, 29_000, { to: 'annex' })]],
  [
    'colleague, seller and address all changed',
    [b(0, 27_000), b(4, 28_000, { user: 'li', from: 'second', to: 'annex' })],
  ],
  [
    'chairs for one hall in four orders',
    [
      b(0, 15_000, { leaf: CHAIR }),
      b(1, 15_000, { leaf: CHAIR }),
      b(2, 15_000, { leaf: CHAIR }),
      b(3, 15_000, { leaf: CHAIR }),
    ],
  ],
  ['a printer fleet over a fortnight', [b(0, 44_000, { leaf: PRINTER }), b(13, 42_000, { leaf: PRINTER })]],
  ['two sorts of paper on two days at one seller', [b(0, 30_000), b(1, 26_000, { leaf: OTHER_PAPER })]],
  ['two sorts of paper in a week at one seller', [b(0, 38_000), b(6, 30_000, { leaf: OTHER_PAPER })]],
  ['paper and its sibling the same day', [b(0, 28_000), b(0, 27_000, { leaf: OTHER_PAPER })]],
  ['the last days of the year in haste', [b(280, 45_000), b(285, 44_000), b(290, 40_000)]],
  ['a small one first, then two large', [b(0, 3_000), b(5, 46_000), b(9, 45_000)]],
  ['exactly the limit, then a little more', [b(0, 50_000), b(2, 1_000)]],
  ['one fen too much together', [b(0, 25_000), b(10, 25_000.01)]],
  ['four weeks apart to the day, no habit', [b(0, 30_000), b(28, 30_000)]],
  ['irregular bursts, month after month', [b(0, 30_000), b(2, 25_000), b(40, 45_000), b(43, 20_000)]],
  ['a habit broken by a double', [...series(4, 30, () => 12_000), b(93, 45_000)]],
  ['two orders in one afternoon, two colleagues', [b(0, 33_000), b(0, 33_000, { user: 'li' })]],
  ['two sellers and near the limit each', [b(0, 47_000), b(3, 48_000, { from: 'second' })]],
  ['one fifth and four fifths', [b(0, 10_500), b(1, 40_000)]],
  [
    'six small ones every other day',
    [b(0, 9_000), b(2, 9_100), b(4, 8_900), b(6, 9_000), b(8, 9_050), b(10, 9_000)],
  ],
  ['the same after a quiet half year', [b(0, 8_000), b(190, 30_000), b(193, 27_000)]],
  [
    'stationery for the same conference in two',
    [b(0, 30_000, { leaf: STATIONERY }), b(6, 24_000, { leaf: STATIONERY })],
  ],
  [
    'many addresses of one renovation',
    [
      b(0, 17_000, { leaf: CHAIR }),
      b(4, 17_000, { leaf: CHAIR, to: 'annex' }),
      b(8, 18_000, { leaf: CHAIR, to: 'school' }),
    ],
  ],
  ['growing parts', [b(0, 5_000), b(3, 15_000), b(6, 35_000)]],
  // too wide for the radar: the cumulative rules are what finds these
  ['halves five weeks apart', [b(0, 40_000), b(36, 40_000)]],
  ['siblings three weeks apart', [b(0, 30_000), b(21, 30_000, { leaf: OTHER_PAPER })]],
];

const INNOCENT: readonly (readonly [string, readonly Bought[]])[] = [
  ['a single small purchase', [b(0, 3_000)]],
  ['a single purchase at the limit', [b(0, 50_000)]],
  ['two small ones in a week', [b(0, 8_000), b(4, 9_000)]],
  ['together exactly the limit', [b(0, 20_000), b(10, 30_000)]],
  ['paper every month, a third of the limit', series(8, 30, () => 16_000)],
  ['paper every month, more than half the limit', series(8, 30, () => 28_000)],
  ['paper every month with some days more or less', series(9, 30, () => 27_000, [0, 2, -3, 1, 4, -2])],
  ['paper every month, amounts a little apart', series(8, 30, (index) => 26_000 + (index % 3) * 2_500)],
  ['near the limit every month for half a year', series(7, 29, () => 45_000)],
  ['produce every week', series(10, 7, () => 13_500)],
  ['produce every week, a day early or late', series(12, 7, () => 14_000, [0, 1, 0, -1])],
  ['cleaning goods every fortnight', series(8, 14, () => 27_000)],
  ['water every ten days', series(9, 10, (index) => 18_000 + (index % 2) * 1_500)],
  ['each quarter', series(4, 91, () => 42_000)],
  ['each half year', series(3, 182, () => 49_000)],
  ['different things on one day', [b(0, 40_000), b(0, 40_000, { leaf: PRINTER })]],
  [
    'different things, one seller, one week',
    [b(0, 40_000, { leaf: CHAIR }), b(5, 30_000, { leaf: PRINTER })],
  ],
  ['the sibling at another seller', [b(0, 30_000), b(2, 26_000, { leaf: OTHER_PAPER, from: 'second' })]],
  ['siblings below the limit', [b(0, 15_000), b(2, 16_000, { leaf: OTHER_PAPER })]],
  ['two months apart', [b(0, 45_000), b(62, 45_000)]],
  ['forty days apart', [b(0, 30_000), b(40, 30_000)]],
  ['a large one, then a top-up below the limit', [b(0, 38_000), b(6, 6_000)]],
  ['two colleagues, little each', [b(0, 6_000), b(1, 7_000, { user: 'li' })]],
  [
    'three addresses, little each',
    [b(0, 9_000), b(1, 9_000, { to: 'annex' }), b(2, 9_000, { to: 'school' })],
  ],
  [
    'four sellers compared by small trials',
    [
      b(0, 4_000),
      b(3, 4_500, { from: 'second' }),
      b(6, 4_200, { from: 'third' }),
      b(9, 4_100, { from: 'fourth' }),
    ],
  ],
  ['many tiny ones', [b(0, 900), b(3, 1_200), b(6, 800), b(11, 1_500), b(19, 700)]],
  ['one large, one tiny, together the limit', [b(0, 49_000), b(1, 1_000)]],
  ['chairs spring and autumn', [b(0, 48_000, { leaf: CHAIR }), b(180, 48_000, { leaf: CHAIR })]],
  [
    'stationery and paper, one second level, two sellers',
    [b(0, 30_000), b(1, 30_000, { leaf: STATIONERY, from: 'second' })],
  ],
  ['monthly paper and a printer', [...series(6, 30, () => 28_000), b(151, 20_000, { leaf: PRINTER })]],
  ['thirty days between, counted from the day after', [b(0, 40_000), b(30, 20_000)]],
  // honest, and yet it looks like one: the user says why
  [
    'two departments need printers in one week, nobody told them',
    [b(0, 30_000, { leaf: PRINTER }), b(5, 28_000, { leaf: PRINTER, user: 'li', to: 'annex' })],
  ],
  ['a flood ruined the store-room', [b(0, 35_000), b(8, 34_000)]],
];

function purchaseOf(bought: Bought, index: number): SplitPurchase {
  const on: LocalDate = addDays(START, bought.day);
  return {
    requestId: `request-${index}`,
    on,
    categoryCode: bought.leaf ?? PAPER,
    amountFen: Math.round(bought.yuan * 100),
    requesterId: bought.user ?? 'zhang',
    supplierId: bought.from ?? 'first',
    addressId: bought.to ?? 'office',
  };
}

const scenarioOf =
  (split: boolean) =>
  ([name, bought]: readonly [string, readonly Bought[]]): SplitScenario => {
    const purchases = bought.map(purchaseOf);
    return { name, split, earlier: purchases.slice(0, -1), current: purchases.slice(-1) };
  };

export const SPLIT_SCENARIOS: readonly SplitScenario[] = [
  ...SPLITS.map(scenarioOf(true)),
  ...INNOCENT.map(scenarioOf(false)),
];
