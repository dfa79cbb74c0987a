import { expect, test } from 'vitest';
import { REQUEST_STATES } from '../ordering/request-machine.ts';
import { mayAttachMinutes } from './minutes-file.ts';

test('minutes may be added or replaced until the chair decides, and afterwards only where there are none', () => {
  const open = (hasFile: boolean) => REQUEST_STATES.filter((state) => mayAttachMinutes(state, hasFile));
  expect(open(false)).toEqual(['APPROVING', 'APPROVED']);
  expect(open(true)).toEqual(['APPROVING']);
});
