import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImageStore } from '../../catalogue/image-store.server.ts';
import { diskImageStore } from './disk.server.ts';
import { s3ImageStore } from './s3.server.ts';

const KEYS = { bucket: 'huicai-test', accessKeyId: 'AKTEST', secretAccessKey: 'a secret of the test' };
const NAME = `${'a1'.repeat(32)}-320.webp`;
const BYTES = new Uint8Array([1, 2, 3, 250]);

let far: ChildProcess;
let endpoint = '';
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'huicai-images-'));
  const args = ['--import', 'tsx', 'e2e/simulators/object-store/main.ts'];
  far = spawn(process.execPath, [...args, KEYS.bucket, KEYS.accessKeyId, KEYS.secretAccessKey], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    far.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim()));
    far.once('exit', () => reject(new Error('the object store ended')));
  });
  endpoint = `http://127.0.0.1:${port}`;
}, 60_000);
afterAll(() => {
  far?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const STORES: Readonly<Record<string, () => ImageStore>> = {
  disk: () => diskImageStore(folder),
  s3: () => s3ImageStore({ ...KEYS, endpoint, region: 'cn-north-1' }),
};

describe.each(Object.keys(STORES))('pictures in the store %s', (name) => {
  it('come back as they were put, again and again, and null stands for what was never put', async () => {
    const store = STORES[name]?.() ?? diskImageStore(folder);
    expect(await store.get(NAME)).toBeNull();
    await store.put(NAME, BYTES, 'image/webp');
    await store.put(NAME, BYTES, 'image/webp');
    expect(await store.get(NAME)).toEqual(expect.objectContaining({ length: BYTES.length }));
    expect([...((await store.get(NAME)) ?? [])]).toEqual([...BYTES]);
    expect(await store.get(NAME.replace('320', '640'))).toBeNull();
  });
});

it('a store that does not know the key is an error, not a missing picture', async () => {
  const store = s3ImageStore({ ...KEYS, endpoint, region: 'cn-north-1', secretAccessKey: 'another' });
  await expect(store.put(NAME, BYTES, 'image/webp')).rejects.toThrow('403');
  await expect(store.get(NAME)).rejects.toThrow('403');
});
