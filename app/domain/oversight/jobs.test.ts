import { expect, test } from 'vitest';
import { nextRun, refusedWith, resultFigures } from './jobs.ts';

test('the figures of a round are its whole numbers, whatever else it answers', () => {
  expect(resultFigures({ ok: true, value: { ended: 3, names: ['x'], share: 0.5 } })).toEqual({ ended: 3 });
  expect(resultFigures({ offers: 7 })).toEqual({ offers: 7 });
  expect(resultFigures(3)).toEqual({ taken: 3 });
  for (const answer of [
    undefined,
    null,
    'x',
    0.5,
    { ok: false, refusal: { code: 'X' } },
    { ok: true, value: null },
  ])
    expect(resultFigures(answer)).toEqual({});
});

test('a round that was refused is told apart from one that did nothing', () => {
  expect(refusedWith({ ok: false, refusal: { code: 'CONFLICT' } })).toBe('CONFLICT');
  expect(refusedWith({ ok: true, value: { ended: 0 } })).toBeNull();
  expect(refusedWith(undefined)).toBeNull();
});

test('the next round follows the last by the interval, at once when late, and never without a wish', () => {
  const now = new Date('2026-11-23T02:00:00Z');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  expect(nextRun('remind-acceptance', ago(15), now)).toEqual(ago(-45));
  expect(nextRun('remind-acceptance', ago(90), now)).toEqual(now);
  expect(nextRun('remind-acceptance', null, now)).toEqual(now);
  expect(nextRun('reindex-search', ago(15), now)).toBeNull();
});
