/** Pictures of products as they are taken and kept. */
export const IMAGE_LIMITS = {
  bytes: 8 * 1024 * 1024,
  /** A decompression bomb has more. */
  pixels: 40_000_000,
  /** Shorter than this nobody recognises the article. */
  leastSide: 300,
  perProduct: 6,
} as const;

/** Widths a browser chooses from; pictures are never enlarged. */
export const IMAGE_WIDTHS = [320, 640, 1280] as const;
export const IMAGE_FORMATS = ['avif', 'webp'] as const;
export type ImageFormat = (typeof IMAGE_FORMATS)[number];

/** A picture that is kept: the name of its files, and how large it was as it was given, upright. */
export interface Picture {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

export type ImageWidth = (typeof IMAGE_WIDTHS)[number];

/**
 * The files of a picture that differ, with the width each really has, in pixels: a file is named after the square it was
 * fitted into, so one of a picture that stands upright is narrower, and one of a small picture no larger than it was given.
 */
export function imageFiles(
  picture: Pick<Picture, 'width' | 'height'>,
): { readonly named: ImageWidth; readonly width: number }[] {
  const longest = Math.max(picture.width, picture.height);
  const files = IMAGE_WIDTHS.map((named) => ({
    named,
    width: Math.max(1, Math.round(picture.width * Math.min(1, named / longest))),
  }));
  return files.filter(({ width }, at) => at === 0 || width !== files[at - 1]?.width);
}

/** `<hash>-<width>.<format>`: named by what is in it, so that it never changes under its address. */
export function imageName(hash: string, width: number, format: ImageFormat): string {
  return `${hash}-${width}.${format}`;
}

const NAME = new RegExp(`^[0-9a-f]{64}-(?:${IMAGE_WIDTHS.join('|')})\\.(${IMAGE_FORMATS.join('|')})$`);

/** The format of a well-formed name; null for anything else. */
export function formatOfName(name: string): ImageFormat | null {
  const found = NAME.exec(name)?.[1];
  return IMAGE_FORMATS.find((format) => format === found) ?? null;
}

/** What the first bytes say: only these are taken, whatever name or type the file claims. */
export function sniffImage(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | null {
  const starts = (at: number, ...expected: readonly number[]) =>
    expected.every((byte, index) => bytes[at + index] === byte);
  if (starts(0, 0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  const riff = starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50);
  return riff ? 'webp' : null;
}
