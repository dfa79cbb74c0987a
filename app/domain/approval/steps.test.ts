import { describe, expect, test } from 'vitest';
import type { ApprovalAct, ApprovalState, RequestStep } from './steps.ts';
import { afterAgreement, openStep, rightOf, waitingFor } from './steps.ts';

const person = (userId: string) => ({ userId, name: userId.toUpperCase() });
const step = (stepNo: number, over: Partial<RequestStep> & { who: string }): RequestStep => ({
  stepNo,
  name: `第 ${stepNo} 级`,
  mode: 'any',
  role: 'approver',
  remindWorkdays: 0,
  state: stepNo === 1 ? 'open' : 'waiting',
  openedAt: null,
  closedAt: null,
  candidates: [...over.who].map(person),
  ...over,
});
const act = (userId: string, over: Partial<ApprovalAct> = {}): ApprovalAct => ({
  stepNo: 1,
  userId,
  userName: userId,
  onBehalfOf: null,
  verdict: 'agree',
  note: null,
  lineNo: null,
  at: '2026-11-23T02:00:00Z',
  ...over,
});
const state = (over: Partial<ApprovalState>): ApprovalState => ({
  requesterId: 'r',
  flowName: null,
  steps: [step(1, { who: 'ab' })],
  acts: [],
  standIns: [],
  ...over,
});
const standIn = (from: string, to: string) => ({ from: person(from), to: person(to), toDate: '2026-12-01' });
const rightFor = (given: ApprovalState, userId: string) => {
  const right = rightOf(given, userId);
  return right === null ? null : (right.onBehalfOf?.userId ?? 'self');
};

describe('who may decide', () => {
  test.each<[string, Partial<ApprovalState>, string, string | null]>([
    ['one of those asked', {}, 'a', 'self'],
    ['somebody not asked', {}, 'x', null],
    ['the requester, though he is asked', { requesterId: 'a' }, 'a', null],
    ['nobody before a step is open', { steps: [step(1, { who: 'ab', state: 'waiting' })] }, 'a', null],
    ['nobody after the last step', { steps: [step(1, { who: 'ab', state: 'done' })] }, 'a', null],
    ['somebody of a later step', { steps: [step(1, { who: 'a' }), step(2, { who: 'b' })] }, 'b', null],
    [
      'who agreed at an earlier step',
      {
        steps: [step(1, { who: 'a', state: 'done' }), step(2, { who: 'ab', state: 'open' })],
        acts: [act('a')],
      },
      'a',
      null,
    ],
    [
      'another at the second step',
      {
        steps: [step(1, { who: 'a', state: 'done' }), step(2, { who: 'ab', state: 'open' })],
        acts: [act('a')],
      },
      'b',
      'self',
    ],
    ['who sent a line back before', { acts: [act('a', { verdict: 'refuse_line', lineNo: 2 })] }, 'a', 'self'],
    ['in the place of one who is asked', { standIns: [standIn('a', 'd')] }, 'd', 'a'],
    ['in his own right before another’s', { standIns: [standIn('b', 'a')] }, 'a', 'self'],
    ['the requester in the place of another', { standIns: [standIn('a', 'r')] }, 'r', null],
    ['in the place of the requester', { requesterId: 'a', standIns: [standIn('a', 'd')] }, 'd', null],
    ['in the place of one who is not asked', { standIns: [standIn('x', 'd')] }, 'd', null],
    [
      'what one holds for another is not handed on',
      { standIns: [standIn('a', 'd'), standIn('d', 'e')] },
      'e',
      null,
    ],
    [
      'in the place of one who has agreed',
      { acts: [act('a')], steps: [step(1, { who: 'a', mode: 'all' })], standIns: [standIn('a', 'd')] },
      'd',
      null,
    ],
    [
      'who acted for another before',
      {
        acts: [act('d', { onBehalfOf: person('a') })],
        steps: [step(1, { who: 'a', state: 'done' }), step(2, { who: 'd', state: 'open' })],
      },
      'd',
      null,
    ],
    [
      'for whom another acted before',
      {
        acts: [act('d', { onBehalfOf: person('a') })],
        steps: [step(1, { who: 'a', state: 'done' }), step(2, { who: 'a', state: 'open' })],
      },
      'a',
      null,
    ],
  ])('%s', (_name, given, userId, expected) => {
    expect(rightFor(state(given), userId)).toBe(expected);
  });

  test('the requester is not waited for', () => {
    expect(waitingFor(state({ requesterId: 'a' })).map((one) => one.userId)).toEqual(['b']);
  });
});

describe('what an agreement leads to', () => {
  const after = (given: Partial<ApprovalState>, userId: string) => {
    const one = state(given);
    const right = rightOf(one, userId);
    if (right === null) throw new Error(`${userId} may not decide`);
    return afterAgreement(one, right, { userId, userName: userId, at: '2026-11-23T02:00:00Z' });
  };

  test.each<[string, Partial<ApprovalState>, string, string]>([
    ['one of a 或签 completes a single step', {}, 'a', 'complete'],
    [
      'one of a 或签 opens the next step',
      { steps: [step(1, { who: 'ab' }), step(2, { who: 'c' })] },
      'b',
      'next',
    ],
    [
      'the first of a 会签 waits for the others',
      { steps: [step(1, { who: 'ab', mode: 'all' })] },
      'a',
      'waiting',
    ],
    [
      'the last of a 会签 completes',
      { steps: [step(1, { who: 'ab', mode: 'all' })], acts: [act('a')] },
      'b',
      'complete',
    ],
    [
      'a 会签 does not wait for the requester',
      { requesterId: 'b', steps: [step(1, { who: 'ab', mode: 'all' })] },
      'a',
      'complete',
    ],
    [
      'a 会签 does not ask again who agreed at an earlier step',
      {
        steps: [step(1, { who: 'a', state: 'done' }), step(2, { who: 'ab', mode: 'all', state: 'open' })],
        acts: [act('a')],
      },
      'b',
      'complete',
    ],
    [
      'a stand-in’s agreement is that of the person he stands in for',
      { steps: [step(1, { who: 'ab', mode: 'all' })], acts: [act('b')], standIns: [standIn('a', 'd')] },
      'd',
      'complete',
    ],
    [
      'standing in for one does not speak for the other',
      { steps: [step(1, { who: 'ab', mode: 'all' })], standIns: [standIn('a', 'd')] },
      'd',
      'waiting',
    ],
  ])('%s', (_name, given, userId, expected) => {
    expect(after(given, userId)).toBe(expected);
  });
});

test('without an open step nothing is open', () => {
  expect(openStep(state({ steps: [] }))).toBeNull();
});
