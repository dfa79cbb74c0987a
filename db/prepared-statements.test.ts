import { expect, test } from 'vitest';
import { mayPrepare, PLANNED_ANEW, statementNames } from './prepared-statements.ts';

const long = (no: number) => `select ${no} /* ${'x'.repeat(200)} */`;

test('a statement gets its name when it comes for the third time, and keeps it', () => {
  const nameOf = statementNames();
  expect([nameOf(long(1)), nameOf(long(1))]).toEqual([null, null]);
  const name = nameOf(long(1));
  expect(name).not.toBeNull();
  expect(nameOf(long(1))).toBe(name);
});

test('two statements never share a name', () => {
  const nameOf = statementNames();
  const named = [1, 2].map((no) => [nameOf(long(no)), nameOf(long(no)), nameOf(long(no))][2]);
  expect(new Set(named).size).toBe(2);
});

test('short statements stay unnamed', () => {
  const nameOf = statementNames();
  for (let use = 0; use < 9; use += 1) expect(nameOf('select 1')).toBeNull();
});

test('what is marked is planned anew at every use', () => {
  const nameOf = statementNames();
  for (let use = 0; use < 9; use += 1) expect(nameOf(`${PLANNED_ANEW} ${long(1)}`)).toBeNull();
});

test('texts that are built anew each time cannot fill a connection with names', () => {
  const nameOf = statementNames();
  const names = new Set<string>();
  for (let no = 0; no < 5_000; no += 1) {
    for (let use = 0; use < 3; use += 1) {
      const name = nameOf(long(no));
      if (name !== null) names.add(name);
    }
  }
  expect(names.size).toBe(200);
});

test('a pooler’s URL turns names off', () => {
  expect(mayPrepare('postgres://u:p@h:6432/db?prepare_threshold=0')).toBe(false);
  expect(mayPrepare('postgres://u:p@h/db')).toBe(true);
});
