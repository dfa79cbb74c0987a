import { describe, expect, it } from 'vitest';
import type { PictureVersion } from './picture-version.ts';
import { pictureSteps, picturesAt } from './picture-version.ts';

const version = (number: number, day: number, hashes: string): PictureVersion => ({
  version: number,
  pictures: [...hashes].map((hash) => ({ hash, width: 800, height: 600 })),
  at: `2026-03-0${day}T00:00:00Z`,
  by: `甲${number}`,
});
const said = (pictures: readonly { readonly hash: string }[]) => pictures.map(({ hash }) => hash).join('');
// out of order, as nobody promises one
const HISTORY = [
  version(3, 3, 'cab'),
  version(1, 1, 'ab'),
  version(2, 2, 'abc'),
  version(4, 4, 'ca'),
  version(5, 5, ''),
];

describe('the pictures of a product', () => {
  it.each([
    ['2026-02-28T23:59:59Z', ''],
    ['2026-03-01T00:00:00Z', 'ab'],
    ['2026-03-02T23:59:59Z', 'abc'],
    ['2026-03-03T12:00:00Z', 'cab'],
    ['2026-03-04T12:00:00Z', 'ca'],
    ['2027-01-01T00:00:00Z', ''],
  ])('at %s were “%s”', (instant, hashes) => {
    expect(said(picturesAt(HISTORY, instant))).toBe(hashes);
  });

  it('are steps with what came, went and moved, and who did it, newest first', () => {
    expect(
      pictureSteps(HISTORY).map(({ by, added, removed, moved, pictures }) => [
        by,
        said(added),
        said(removed),
        moved,
        said(pictures),
      ]),
    ).toEqual([
      ['甲5', '', 'ca', false, ''],
      ['甲4', '', 'b', false, 'ca'],
      ['甲3', '', '', true, 'cab'],
      ['甲2', 'c', '', false, 'abc'],
      ['甲1', 'ab', '', false, 'ab'],
    ]);
  });

  it('that come before others have not moved these', () => {
    const [step] = pictureSteps([version(1, 1, 'ab'), version(2, 2, 'cab')]);
    expect(step).toMatchObject({ moved: false });
  });
});
