import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.ts';

function connection() {
  let running = 0;
  const most = { atOnce: 0 };
  const ask = async (statement: string): Promise<string> => {
    running += 1;
    most.atOnce = Math.max(most.atOnce, running);
    await pause(5);
    running -= 1;
    if (statement === 'wrong') throw new Error('syntax error');
    return `answer to ${statement}`;
  };
  return { ask: inTurn(ask), most };
}

test('statements asked for at once are asked one after the other, each with its own answer', async () => {
  const { ask, most } = connection();
  expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual(['answer to a', 'answer to b', 'answer to c']);
  expect(most.atOnce).toBe(1);
  expect(await ask('d')).toBe('answer to d');
});

test('one that fails is told to whoever asked it, and the next is asked all the same', async () => {
  const { ask } = connection();
  const [first, wrong, last] = await Promise.allSettled(['a', 'wrong', 'b'].map(ask));
  expect(first).toMatchObject({ status: 'fulfilled', value: 'answer to a' });
  expect(wrong).toMatchObject({ status: 'rejected', reason: { message: 'syntax error' } });
  expect(last).toMatchObject({ status: 'fulfilled', value: 'answer to b' });
});

test('a call with a callback is passed on as it is: the pool waits for its own', () => {
  const passed: unknown[][] = [];
  const ask = inTurn((...args: unknown[]) => passed.push(args));
  const tell = () => undefined;
  ask('select 1', tell);
  expect(passed).toEqual([['select 1', tell]]);
});
