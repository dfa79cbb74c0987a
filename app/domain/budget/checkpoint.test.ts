import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Checkpoint } from './checkpoint.ts';
import { CHECKPOINT_FORMAT, checkpointText, readCheckpoint as read } from './checkpoint.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const readCheckpoint = (text: string) => read(text, sha256);

const lines = [
  { line: '01900000-0000-7000-8000-000000000002', seq: 4, hash: 'b'.repeat(64) },
  { line: '01900000-0000-7000-8000-000000000001', seq: 9, hash: 'a'.repeat(64) },
];
const parts = { day: '2026-11-23', previous: '', lines };
const published: Checkpoint = {
  format: CHECKPOINT_FORMAT,
  takenAt: '2026-11-22T16:00:01.000Z',
  entries: 13,
  ...parts,
  digest: sha256(checkpointText(parts)),
};

describe('a published checkpoint', () => {
  test('reads back, whatever the order of its lines', () => {
    expect(readCheckpoint(JSON.stringify(published))).toEqual({ ok: true, checkpoint: published });
    const turned = { ...published, lines: [...lines].reverse() };
    expect(readCheckpoint(JSON.stringify(turned)).ok).toBe(true);
  });

  test.each([
    ['a row number', { ...published, lines: [{ ...lines[0], seq: 3 }, lines[1]] }],
    ['a hash', { ...published, lines: [{ ...lines[0], hash: 'c'.repeat(64) }, lines[1]] }],
    ['a line left out', { ...published, lines: [lines[0]] }],
    ['the day', { ...published, day: '2026-11-24' }],
    ['the checkpoint before', { ...published, previous: 'd'.repeat(64) }],
  ])('is refused when somebody altered %s', (_what, file) => {
    expect(readCheckpoint(JSON.stringify(file))).toEqual({ ok: false, why: 'altered' });
  });

  test.each([
    ['', 'not-json'],
    ['{', 'not-json'],
    ['[]', 'not-a-checkpoint'],
    [JSON.stringify({ ...published, lines: [{ line: 'x', seq: 1, hash: 'y' }] }), 'not-a-checkpoint'],
    [JSON.stringify({ ...published, format: 'something/2' }), 'not-a-checkpoint'],
  ])('is told from what is none: %j', (text, why) => {
    expect(readCheckpoint(text)).toEqual({ ok: false, why });
  });
});
