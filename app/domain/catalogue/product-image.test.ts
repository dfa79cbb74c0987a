import { describe, expect, it } from 'vitest';
import { formatOfName, imageFiles, imageName } from './product-image.ts';

const files = (width: number, height: number) =>
  imageFiles({ width, height }).map(({ named, width: real }) => [named, real]);

describe('the files of a picture', () => {
  it.each([
    [
      'a large one lies in all three',
      3000,
      2000,
      [
        [320, 320],
        [640, 640],
        [1280, 1280],
      ],
    ],
    [
      'an upright one is narrower than its files are named',
      1000,
      2000,
      [
        [320, 160],
        [640, 320],
        [1280, 640],
      ],
    ],
    [
      'one between two sizes is named once at its own',
      800,
      600,
      [
        [320, 320],
        [640, 640],
        [1280, 800],
      ],
    ],
    [
      'a small one has no larger file',
      400,
      300,
      [
        [320, 320],
        [640, 400],
      ],
    ],
    ['one below the least has only that', 310, 300, [[320, 310]]],
  ] as const)('%s', (_what, width, height, expected) => {
    expect(files(width, height)).toEqual(expected);
  });

  it('are known by their names, and nothing else is', () => {
    const hash = 'a'.repeat(64);
    expect(formatOfName(imageName(hash, 1280, 'avif'))).toBe('avif');
    for (const name of [`${hash}-1281.avif`, `${hash}-320.svg`, `x${hash}-320.webp`, `${hash}-320.webp/..`])
      expect(formatOfName(name)).toBeNull();
  });
});
