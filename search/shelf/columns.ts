/** Numbers a row, side by side: a hit then costs one look into memory instead of one for each thing it is counted by. */
const CELLS = 16;

/** Where they stand. Values are the numbers that the shelf gave them; NONE where there is none. */
export const CELL = {
  category: 0,
  brand: 1,
  supplier: 2,
  agreement: 3,
  regions: 4,
  product: 5,
  band: 6,
  step: 7,
  signs: 8,
  nameLength: 9,
  deals: 10,
} as const;
export type Cell = (typeof CELL)[keyof typeof CELL];

/** What needs more room than a cell: tax-inclusive fen, the instant it was listed at, and how the id of its product begins. */
export const NUMBER = { price: 0, listedAt: 1, productId: 2 } as const;
const NUMBERS = 4;

const ID_DIGITS = 13;

/** As much of an id as a number holds: of two that differ, the one before the other as text is the lesser. */
export function beginningOf(id: string): number {
  const beginning = Number.parseInt(id.replaceAll('-', '').slice(0, ID_DIGITS), 16);
  return Number.isNaN(beginning) ? 0 : beginning;
}

/** What is true of a row on a day, one bit each. */
export const SIGN = { mandatory: 1, preferred: 2, sellable: 4, origin832: 8, sme: 16 } as const;

export const NONE = -1;
const FIRST_SLOTS = 1_024;

/** Rows in columns, by slot; a slot that was left is given to the next row. */
export class Columns {
  private cells = new Int32Array(FIRST_SLOTS * CELLS);
  private numbers = new Float64Array(FIRST_SLOTS * NUMBERS);
  private readonly left: number[] = [];
  private used = 0;

  take(): number {
    const again = this.left.pop();
    if (again !== undefined) return again;
    if (this.used * CELLS === this.cells.length) this.grow();
    this.used += 1;
    return this.used - 1;
  }

  leave(slot: number): void {
    this.left.push(slot);
  }

  set(slot: number, cell: Cell, value: number): void {
    this.cells[slot * CELLS + cell] = value;
  }

  get(slot: number, cell: Cell): number {
    return this.cells[slot * CELLS + cell] ?? NONE;
  }

  has(slot: number, sign: number): boolean {
    return (this.get(slot, CELL.signs) & sign) !== 0;
  }

  setNumber(slot: number, what: (typeof NUMBER)[keyof typeof NUMBER], value: number): void {
    this.numbers[slot * NUMBERS + what] = value;
  }

  number(slot: number, what: (typeof NUMBER)[keyof typeof NUMBER]): number {
    return this.numbers[slot * NUMBERS + what] ?? 0;
  }

  price(slot: number): number {
    return this.number(slot, NUMBER.price);
  }

  private grow(): void {
    const { cells, numbers } = this;
    this.cells = new Int32Array(cells.length * 2);
    this.cells.set(cells);
    this.numbers = new Float64Array(numbers.length * 2);
    this.numbers.set(numbers);
  }
}

/**
 * The slot of each row number. Numbers rise and are never used again, so that a window over those that live is enough;
 * a window is quicker than a table of tens of thousands.
 */
export class SlotWindow {
  private slots = new Int32Array(FIRST_SLOTS).fill(NONE);
  private from = 0;
  private live = 0;

  of(no: number): number {
    return this.slots[no - this.from] ?? NONE;
  }

  set(no: number, slot: number): void {
    if (this.live === 0) this.from = no;
    if (no < this.from || no - this.from >= this.slots.length) this.moveTo(no);
    this.slots[no - this.from] = slot;
    this.live += 1;
  }

  remove(no: number): void {
    if (this.of(no) === NONE) return;
    this.slots[no - this.from] = NONE;
    this.live -= 1;
  }

  /** Makes room for a number: those that left at the beginning are forgotten. */
  private moveTo(no: number): void {
    const { slots, from } = this;
    const first = slots.findIndex((slot) => slot !== NONE);
    const last = slots.findLastIndex((slot) => slot !== NONE);
    const [low, high] = first < 0 ? [no, no] : [Math.min(no, from + first), Math.max(no, from + last)];
    this.slots = new Int32Array(Math.max(FIRST_SLOTS, (high - low + 1) * 2)).fill(NONE);
    this.from = low;
    if (first >= 0) this.slots.set(slots.subarray(first, last + 1), from + first - low);
  }
}

/** Numbers by product that one search leaves for itself: who met it last, and where among his products it stands. */
export class Marks {
  private marks = new Int32Array(FIRST_SLOTS * 2);

  /** The place that this search gave the product, or NONE. */
  placeIn(run: number, product: number): number {
    return this.marks[product * 2] === run ? (this.marks[product * 2 + 1] ?? NONE) : NONE;
  }

  set(run: number, product: number, place: number): void {
    this.marks[product * 2] = run;
    this.marks[product * 2 + 1] = place;
  }

  /** Makes room for so many products. */
  fit(products: number): void {
    if (products * 2 <= this.marks.length) return;
    const { marks } = this;
    this.marks = new Int32Array(products * 4);
    this.marks.set(marks);
  }
}
