import { expect, test } from 'vitest';
import { ROLES } from '../identity/roles.ts';
import { eventsOf, nextState, reachableStates } from '../state-machine.ts';
import {
  IMPORT_EVENTS,
  IMPORT_STATE_NAMES,
  IMPORT_STATES,
  isImportRunning,
  mayCancelImport,
  mayResumeImport,
  mayStopImport,
} from './import-machine.ts';

test('every state is reached, named, and left and entered by declared states only', () => {
  expect([...reachableStates(IMPORT_EVENTS)].sort()).toEqual([...IMPORT_STATES].sort());
  expect(Object.keys(IMPORT_STATE_NAMES).sort()).toEqual([...IMPORT_STATES].sort());
  for (const event of eventsOf(IMPORT_EVENTS)) {
    const { from, to, actor, why } = IMPORT_EVENTS[event];
    for (const state of [...from, to]) if (state !== null) expect(IMPORT_STATES, event).toContain(state);
    for (const who of actor) expect([...ROLES, 'system'], event).toContain(who);
    expect(why, event).not.toBe('');
  }
});

test('begins by an upload or a command and nowhere else', () => {
  const beginnings = eventsOf(IMPORT_EVENTS).filter(
    (event) => nextState(IMPORT_EVENTS, null, event) !== null,
  );
  expect(beginnings).toEqual(['upload', 'upload_foreign', 'command']);
});

test('writes only what was confirmed', () => {
  for (const state of [
    'MAPPING',
    'QUEUED',
    'CHECKING',
    'CHECKED',
    'CANCELLED',
    'EXPIRED',
    'STOPPED',
    'FAILED',
    'DONE',
  ] as const) {
    expect(nextState(IMPORT_EVENTS, state, 'apply'), state).toBeNull();
  }
  expect(nextState(IMPORT_EVENTS, 'CONFIRMED', 'apply')).toBe('APPLYING');
});

test('runs in exactly the states a process takes up, and is called off only before it is written', () => {
  const running = IMPORT_STATES.filter(isImportRunning);
  const taken = IMPORT_STATES.filter(
    (state) => nextState(IMPORT_EVENTS, state, 'check') ?? nextState(IMPORT_EVENTS, state, 'apply'),
  );
  expect(running).toEqual(taken);
  expect(IMPORT_STATES.filter(mayCancelImport)).toEqual(['MAPPING', 'QUEUED', 'CHECKING', 'CHECKED']);
});

test('is halted while it is written, and goes on only where the supplier had agreed and rows are left', () => {
  expect(IMPORT_STATES.filter(mayStopImport)).toEqual(['CONFIRMED', 'APPLYING']);
  const halted = { state: 'STOPPED', source: 'page', confirmed_at: 'x', file_removed_at: null } as const;
  expect(mayResumeImport(halted)).toBe(true);
  expect(mayResumeImport({ ...halted, state: 'FAILED' })).toBe(true);
  expect(mayResumeImport({ ...halted, state: 'FAILED', confirmed_at: null })).toBe(false);
  expect(mayResumeImport({ ...halted, state: 'FAILED', source: 'command' })).toBe(false);
  expect(mayResumeImport({ ...halted, file_removed_at: 'x' })).toBe(false);
  expect(mayResumeImport({ ...halted, state: 'DONE' })).toBe(false);
});
