import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { ImageFormat } from '../../domain/catalogue/product-image.ts';
import { IMAGE_LIMITS, IMAGE_WIDTHS, sniffImage } from '../../domain/catalogue/product-image.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';

export interface PreparedImage {
  /** SHA-256 of the widest picture that is kept. */
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly variants: readonly {
    readonly width: number;
    readonly format: ImageFormat;
    readonly bytes: Uint8Array;
  }[];
}

// One picture at a time and no cache: a mall process has other things to do with its memory.
sharp.concurrency(1);
sharp.cache(false);

const FIELD = 'image';
const source = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: IMAGE_LIMITS.pixels, failOn: 'error', pages: 1 });

/**
 * A picture decoded and encoded anew in three widths and two formats: what is kept has no metadata (place, device,
 * time), no second content behind the picture, and lies upright. Refused: what is no JPEG, PNG or WebP by its content, is
 * broken, too large, too small or a bomb.
 */
export async function prepareImage(bytes: Uint8Array): Promise<Result<PreparedImage>> {
  if (bytes.byteLength === 0) return refuse('IMAGE_MISSING', {}, FIELD);
  if (bytes.byteLength > IMAGE_LIMITS.bytes) return refuse('IMAGE_TOO_LARGE', { max: 8 }, FIELD);
  const kind = sniffImage(bytes);
  if (kind === null) return refuse('IMAGE_KIND', {}, FIELD);
  try {
    const { width, height, format, orientation = 1 } = await source(bytes).metadata();
    if (format !== kind) return refuse('IMAGE_KIND', {}, FIELD);
    if (Math.min(width, height) < IMAGE_LIMITS.leastSide)
      return refuse('IMAGE_TOO_SMALL', { least: IMAGE_LIMITS.leastSide }, FIELD);
    const variants = await variantsOf(bytes);
    const widest = variants.find((one) => one.format === 'webp' && one.width === IMAGE_WIDTHS.at(-1));
    const lying = orientation >= 5;
    return ok({
      hash: createHash('sha256')
        .update(widest?.bytes ?? bytes)
        .digest('hex'),
      width: lying ? height : width,
      height: lying ? width : height,
      variants,
    });
  } catch {
    return refuse('IMAGE_UNREADABLE', {}, FIELD);
  }
}

async function variantsOf(bytes: Uint8Array): Promise<PreparedImage['variants']> {
  const upright = await source(bytes)
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({
      resolveWithObject: true,
    });
  const { width, height, channels } = upright.info;
  const variants: { width: number; format: ImageFormat; bytes: Uint8Array }[] = [];
  for (const wanted of IMAGE_WIDTHS) {
    const resized = sharp(upright.data, { raw: { width, height, channels } }).resize({
      width: wanted,
      height: wanted,
      fit: 'inside',
      withoutEnlargement: true,
    });
    const [avif, webp] = [
      await resized.clone().avif({ quality: 55, effort: 2 }).toBuffer(),
      await resized.clone().webp({ quality: 80 }).toBuffer(),
    ];
    variants.push(
      { width: wanted, format: 'avif', bytes: avif },
      { width: wanted, format: 'webp', bytes: webp },
    );
  }
  return variants;
}
