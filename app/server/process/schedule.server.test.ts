import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ctx } from '../context.server.ts';
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
const contextFor = () => ({ log: pino({ level: 'silent' }) }) as unknown as Ctx;

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
