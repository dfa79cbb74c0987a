import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { prepareImage } from './prepare-image.server.ts';

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const code = async (bytes: Uint8Array) => {
  const prepared = await prepareImage(bytes);
  return prepared.ok ? 'ok' : prepared.refusal.code;
};

/** A PNG of one colour that says it is enormous and is a few kilobytes: a decompression bomb. */
function bomb(side: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer) =>
    (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>>
    0;
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(Math.ceil(side / 8) + 1));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

describe('a picture that is taken', () => {
  it('is kept in three widths and two formats, never enlarged', async () => {
    const prepared = await prepareImage(await drawn(800, 600).jpeg().toBuffer());
    if (!prepared.ok) throw new Error(prepared.refusal.code);
    const kept = await Promise.all(
      prepared.value.variants.map(async ({ width, format, bytes }) => {
        const { width: real, format: found } = await sharp(bytes).metadata();
        return [width, format, real, found === 'heif' ? 'avif' : found];
      }),
    );
    expect(kept).toEqual([
      [320, 'avif', 320, 'avif'],
      [320, 'webp', 320, 'webp'],
      [640, 'avif', 640, 'avif'],
      [640, 'webp', 640, 'webp'],
      [1280, 'avif', 800, 'avif'],
      [1280, 'webp', 800, 'webp'],
    ]);
    expect(prepared.value).toMatchObject({ width: 800, height: 600 });
  }, 60_000);

  it('loses the place it was taken at and what else is written in it, and lies upright', async () => {
    const bytes = await drawn(640, 480)
      .withExif({ IFD0: { Make: 'SECRET-CAMERA' }, IFD3: { GPSLatitude: '37/1 32/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const prepared = await prepareImage(bytes);
    if (!prepared.ok) throw new Error(prepared.refusal.code);
    expect(prepared.value).toMatchObject({ width: 480, height: 640 });
    for (const { bytes: kept } of prepared.value.variants) {
      const { exif, orientation, width, height } = await sharp(kept).metadata();
      expect([exif, orientation]).toEqual([undefined, undefined]);
      expect(height).toBeGreaterThan(width);
      expect(Buffer.from(kept).includes('SECRET-CAMERA')).toBe(false);
    }
  }, 60_000);

  it('loses the second content of a polyglot', async () => {
    const picture = await drawn(400, 400).png().toBuffer();
    const prepared = await prepareImage(Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]));
    if (!prepared.ok) throw new Error(prepared.refusal.code);
    for (const { bytes } of prepared.value.variants)
      expect(Buffer.from(bytes).includes('<script>')).toBe(false);
  }, 60_000);

  it('has the same hash for the same picture and another for another', async () => {
    const hashes = [];
    for (const side of [400, 400, 420]) {
      const prepared = await prepareImage(await drawn(side, 400).png().toBuffer());
      hashes.push(prepared.ok ? prepared.value.hash : '');
    }
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  }, 60_000);
});

describe('a file that is refused', () => {
  it.each([
    ['nothing', new Uint8Array(), 'IMAGE_MISSING'],
    ['a text', Buffer.from('hello'), 'IMAGE_KIND'],
    [
      'a drawing that could run',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'IMAGE_KIND',
    ],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), 'IMAGE_KIND'],
    ['the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'IMAGE_UNREADABLE'],
    ['more than eight megabytes', new Uint8Array(8 * 1024 * 1024 + 1), 'IMAGE_TOO_LARGE'],
    ['a bomb', bomb(30_000), 'IMAGE_UNREADABLE'],
  ])('%s', async (_, bytes, expected) => {
    expect(await code(bytes)).toBe(expected);
  });

  it('is too small to recognise anything, or broken off', async () => {
    expect(await code(await drawn(299, 1000).png().toBuffer())).toBe('IMAGE_TOO_SMALL');
    const whole = await sharp(
      Buffer.from(Array.from({ length: 500 * 500 * 3 }, (_, n) => (n * 7919) % 251)),
      {
        raw: { width: 500, height: 500, channels: 3 },
      },
    )
      .jpeg()
      .toBuffer();
    expect(await code(whole.subarray(0, whole.length / 2))).toBe('IMAGE_UNREADABLE');
  }, 60_000);
});
