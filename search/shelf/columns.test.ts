import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { describe, expect, test } from 'vitest';
import { beginningOf, CELL, Columns, Marks, NONE, NUMBER, SIGN, SlotWindow } from './columns.ts';

describe('columns', () => {
  test('keep what stands in a slot while they grow, and give a left slot away', () => {
    const columns = new Columns();
    const slots = Array.from({ length: 5_000 }, () => columns.take());
    expect(new Set(slots).size).toBe(5_000);
    for (const slot of slots) {
      columns.set(slot, CELL.brand, slot * 3);
      columns.set(slot, CELL.signs, slot % 2 === 0 ? SIGN.sellable | SIGN.sme : SIGN.sme);
      columns.setNumber(slot, NUMBER.price, slot * 10_000_000_000);
      columns.setNumber(slot, NUMBER.listedAt, slot);
    }
    for (let more = 0; more < 5_000; more += 1) columns.take();
    expect(columns.get(4_321, CELL.brand)).toBe(12_963);
    expect(columns.price(4_321)).toBe(43_210_000_000_000);
    expect(columns.number(4_321, NUMBER.listedAt)).toBe(4_321);
    expect([columns.has(4_320, SIGN.sellable), columns.has(4_321, SIGN.sellable)]).toEqual([true, false]);
    columns.leave(17);
    expect(columns.take()).toBe(17);
  });
});

test('ids are in the order of their beginnings as far as a number reaches', () => {
  const ids = Array.from({ length: 500 }, () => uuidv7()).concat(
    Array.from({ length: 500 }, () => randomUUID()),
  );
  const byText = ids.toSorted((a, b) => (a < b ? -1 : 1));
  const byNumber = ids.toSorted((a, b) => beginningOf(a) - beginningOf(b) || (a < b ? -1 : 1));
  expect(byNumber).toEqual(byText);
  expect(beginningOf('not an id')).toBe(0);
});

describe('the window of row numbers', () => {
  test('finds what lives wherever the numbers are, and nothing else', () => {
    const window = new SlotWindow();
    const known = new Map<number, number>();
    // a rebuilt index: all old numbers leave, the new ones are far above
    for (const from of [700_000, 5_000_000, 5_000_900, 90_000_000]) {
      for (let at = 0; at < 3_000; at += 3) {
        window.set(from + at, at);
        known.set(from + at, at);
      }
      for (const no of known.keys()) {
        if (no >= from - 1_000) continue;
        window.remove(no);
        known.delete(no);
      }
    }
    for (const [no, slot] of known) expect(window.of(no)).toBe(slot);
    for (const no of [0, 700_000, 89_999_999, 90_000_001, 99_000_000]) expect(window.of(no)).toBe(NONE);
  });

  test('takes a number below its beginning', () => {
    const window = new SlotWindow();
    window.set(50_000, 1);
    window.set(40, 2);
    expect([window.of(50_000), window.of(40), window.of(41)]).toEqual([1, 2, NONE]);
  });
});

test('marks are of one search, for as many products as there are', () => {
  const marks = new Marks();
  marks.fit(10_000);
  marks.set(1, 9_999, 4);
  expect([marks.placeIn(1, 9_999), marks.placeIn(2, 9_999), marks.placeIn(1, 3)]).toEqual([4, NONE, NONE]);
  marks.fit(50_000);
  expect(marks.placeIn(1, 9_999)).toBe(4);
});
