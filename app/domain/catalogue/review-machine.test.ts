import { describe, expect, test } from 'vitest';
import { reachableStates } from '../state-machine.ts';
import type { Opinion, OpinionRound, ReviewState } from './review-machine.ts';
import { isOpenReview, REVIEW_EVENTS, REVIEW_STATES, roundOf, settlementOf } from './review-machine.ts';

const given = (...opinions: [OpinionRound, Opinion][]) =>
  opinions.map(([round, opinion]) => ({ round, opinion }));

describe('the review machine', () => {
  test('reaches every state', () => {
    expect([...reachableStates(REVIEW_EVENTS)].toSorted()).toEqual([...REVIEW_STATES].toSorted());
  });

  test.each<[ReviewState, [OpinionRound, Opinion][], string | null]>([
    ['REVIEWING', [], null],
    ['REVIEWING', [['first', 'pass']], null],
    [
      'REVIEWING',
      [
        ['first', 'pass'],
        ['first', 'pass'],
      ],
      'agree_pass',
    ],
    [
      'REVIEWING',
      [
        ['first', 'refuse'],
        ['first', 'refuse'],
      ],
      'agree_refuse',
    ],
    [
      'REVIEWING',
      [
        ['first', 'pass'],
        ['first', 'refuse'],
      ],
      'differ',
    ],
    [
      'DISPUTED',
      [
        ['first', 'pass'],
        ['first', 'refuse'],
      ],
      null,
    ],
    [
      'DISPUTED',
      [
        ['first', 'pass'],
        ['first', 'refuse'],
        ['third', 'pass'],
      ],
      'third_pass',
    ],
    [
      'DISPUTED',
      [
        ['first', 'pass'],
        ['first', 'refuse'],
        ['third', 'refuse'],
      ],
      'third_refuse',
    ],
    [
      'APPEALED',
      [
        ['first', 'refuse'],
        ['first', 'refuse'],
      ],
      null,
    ],
    [
      'APPEALED',
      [
        ['first', 'refuse'],
        ['first', 'refuse'],
        ['appeal', 'pass'],
      ],
      'appeal_pass',
    ],
    [
      'APPEALED',
      [
        ['first', 'refuse'],
        ['first', 'refuse'],
        ['appeal', 'refuse'],
      ],
      'appeal_refuse',
    ],
    [
      'PASSED',
      [
        ['first', 'pass'],
        ['first', 'pass'],
      ],
      null,
    ],
  ])('in %s the opinions %j give %s', (state, opinions, event) => {
    expect(settlementOf(state, given(...opinions))).toBe(event);
  });

  test('nobody is asked about a review that is over', () => {
    for (const state of REVIEW_STATES) expect(roundOf(state) !== null).toBe(isOpenReview(state));
  });
});
