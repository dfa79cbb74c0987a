import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataDirLockedError, findHolder, lockDataDir } from './data-dir-lock.server.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'huicai-lock-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('the lock of a data directory', () => {
  test('refuses a second owner while the first lives, naming its process', async () => {
    const lock = await lockDataDir(dir);
    const second = await lockDataDir(dir).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(DataDirLockedError);
    expect(String(second)).toContain(String(process.pid));
    await lock.release();
    await (await lockDataDir(dir)).release();
  });

  test('is taken over from a process that died', async () => {
    await writeFile(join(dir, 'lock'), JSON.stringify({ pid: await deadPid(), processStart: 'earlier' }));
    expect(await findHolder(dir)).toBeUndefined();
    await lockDataDir(dir);
    expect((await findHolder(dir))?.pid).toBe(process.pid);
  });

  test('is taken over when the number now belongs to another process', async () => {
    await writeFile(
      join(dir, 'lock'),
      JSON.stringify({ pid: process.pid, processStart: 'before the restart' }),
    );
    await expect(lockDataDir(dir)).resolves.toBeDefined();
  });

  test('is taken over when the file is torn', async () => {
    await writeFile(join(dir, 'lock'), '{"pid":');
    await expect(lockDataDir(dir)).resolves.toBeDefined();
  });

  test('goes to exactly one of many heirs', async () => {
    await writeFile(join(dir, 'lock'), JSON.stringify({ pid: await deadPid(), processStart: '' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => lockDataDir(dir)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  test('says where its owner takes commands', async () => {
    const lock = await lockDataDir(dir);
    await lock.announce('/run/control.sock');
    expect((await findHolder(dir))?.controlPath).toBe('/run/control.sock');
    await lock.release();
    await expect(readFile(join(dir, 'lock'))).rejects.toThrow('ENOENT');
  });
});
