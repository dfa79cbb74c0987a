import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ctx } from '../context.server.ts';
import type { JobRecorder, JobWish } from './job-record.server.ts';
import { startSchedule } from './schedule.server.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A job that counts its rounds and is told when to end them. */
function job(everyMs: number) {
  let rounds = 0;
  const open: (() => void)[] = [];
  return {
    job: {
      name: 'count',
      everyMs,
      run: () => {
        rounds += 1;
        return new Promise<void>((resolve) => open.push(resolve));
      },
    },
    rounds: () => rounds,
    end: () => open.shift()?.(),
  };
}
const contextFor = () =>
  ({ log: pino({ level: 'silent' }), clock: { now: () => new Date() } }) as unknown as Ctx;

/** What a recorder was told, with the wishes it hands out once. */
function recorder(wishes: JobWish[] = []) {
  const told: string[] = [];
  const recorder: JobRecorder = {
    async running(name) {
      told.push(`${name} runs`);
    },
    async ended(name, { outcome, result, error, requestedBy }) {
      told.push([name, outcome, JSON.stringify(result), error ?? '-', requestedBy ?? '-'].join(' '));
    },
    wishes: async () => wishes.splice(0),
  };
  return { recorder, told };
}

test('a job runs at once and then at its interval', async () => {
  const { job: counting, rounds, end } = job(1_000);
  const schedule = startSchedule([counting], contextFor);
  expect(rounds()).toBe(1);
  end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rounds()).toBe(2);
  end();
  await schedule.stop();
});

test('a slow round is not overtaken by the next', async () => {
  const { job: slow, rounds, end } = job(1_000);
  const schedule = startSchedule([slow], contextFor);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rounds()).toBe(1);
  end();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(rounds()).toBe(2);
  end();
  await schedule.stop();
});

test('a failure is tried again and stops nothing else', async () => {
  let rounds = 0;
  const failing = {
    name: 'fail',
    everyMs: 1_000,
    run: () => {
      rounds += 1;
      return Promise.reject(new Error('the database was away'));
    },
  };
  const schedule = startSchedule([failing], contextFor);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(rounds).toBe(3);
  await schedule.stop();
});

test('stopping waits for the round under way and begins no other', async () => {
  const { job: counting, rounds, end } = job(1_000);
  const schedule = startSchedule([counting], contextFor);
  let stopped = false;
  const stopping = schedule.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stopped).toBe(false);
  end();
  await stopping;
  expect(rounds()).toBe(1);
});

test('what a round did or why it failed is recorded', async () => {
  const { recorder: recording, told } = recorder();
  const answers: (() => Promise<unknown>)[] = [
    async () => ({ ok: true, value: { ended: 2 } }),
    async () => ({ ok: false, refusal: { code: 'CONFLICT' } }),
    async () => {
      throw new Error('no answer for "张三"');
    },
  ];
  const job = { name: 'work', everyMs: 1_000, run: () => answers.shift()?.() ?? Promise.resolve() };
  const schedule = startSchedule([job], contextFor, recording);
  await vi.advanceTimersByTimeAsync(2_500);
  await schedule.stop();
  expect(told).toEqual([
    'work ok {"ended":2} - -',
    'work failed {} CONFLICT -',
    'work failed {} no answer for “…” -',
  ]);
});

test('a long round is shown as under way, and a record that fails stops nothing', async () => {
  const { recorder: recording, told } = recorder();
  const { job: slow, end, rounds } = job(10_000);
  const failing: JobRecorder = {
    ...recording,
    ended: () => Promise.reject(new Error('the database was away')),
  };
  const schedule = startSchedule([slow], contextFor, failing);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toEqual(['count runs']);
  end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(rounds()).toBe(2);
  end();
  await schedule.stop();
});

test('a wish starts a round, after the one under way, also of a job without an interval', async () => {
  const wishes: JobWish[] = [];
  const { recorder: recording, told } = recorder(wishes);
  const { job: counting, rounds, end } = job(60_000);
  const onWish = { ...counting, name: 'on-wish', everyMs: null };
  const schedule = startSchedule([counting, onWish], contextFor, recording);
  expect(rounds()).toBe(1);
  wishes.push(
    { name: 'count', requestedBy: 'p1' },
    { name: 'on-wish', requestedBy: 'p2' },
    { name: 'gone', requestedBy: null },
  );
  await vi.advanceTimersByTimeAsync(2_000);
  expect(rounds()).toBe(2);
  end();
  await vi.advanceTimersByTimeAsync(1);
  expect(rounds()).toBe(3);
  end();
  end();
  await schedule.stop();
  expect(told.filter((line) => line.includes('ok'))).toEqual([
    'count ok {} - -',
    'on-wish ok {} - p2',
    'count ok {} - p1',
  ]);
});
