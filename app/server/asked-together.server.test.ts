import { expect, it } from 'vitest';
import type { Db } from '~db/client.ts';
import { askedTogether } from './asked-together.server.ts';

const database = () => ({}) as Db;

function reader() {
  const answers: ((value: number) => void)[] = [];
  const read = () => new Promise<number>((resolve) => answers.push(resolve));
  return { answers, read };
}

it('reads once for all who ask the same meanwhile, and anew for who asks afterwards', async () => {
  const db = database();
  const { answers, read } = reader();
  const first = askedTogether(db, 'sums', read);
  const second = askedTogether(db, 'sums', read);
  expect(answers).toHaveLength(1);
  answers[0]?.(7);
  expect(await Promise.all([first, second])).toEqual([7, 7]);
  const later = askedTogether(db, 'sums', read);
  expect(answers).toHaveLength(2);
  answers[1]?.(8);
  expect(await later).toBe(8);
});

it('keeps other questions and other databases apart', () => {
  const { answers, read } = reader();
  const db = database();
  void askedTogether(db, 'Yantai', read);
  void askedTogether(db, 'Weihai', read);
  void askedTogether(database(), 'Yantai', read);
  expect(answers).toHaveLength(3);
});

it('tells all of a failure and tries again for the next one', async () => {
  const db = database();
  const fails = () => Promise.reject(new Error('gone'));
  const both = [askedTogether(db, 'sums', fails), askedTogether(db, 'sums', fails)];
  await expect(Promise.allSettled(both)).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(await askedTogether(db, 'sums', async () => 1)).toBe(1);
});
