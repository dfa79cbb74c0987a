import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Who holds DATA_DIR. A pid alone would lie: after a container restart the same number is often somebody else. */
export interface LockHolder {
  readonly pid: number;
  /** When that process started, as its system reports it; '' where the system does not say. */
  readonly processStart: string;
  /** Where the holder takes commands, once it does. */
  readonly controlPath: string | undefined;
}

/** The directory belongs to a living process. */
export class DataDirLockedError extends Error {
  override readonly name = 'DataDirLockedError';
  constructor(
    readonly dataDir: string,
    readonly holder: LockHolder,
  ) {
    super(
      `数据目录 ${dataDir} 正由进程 ${holder.pid} 使用。请先停止该进程，或为本进程另设 DATA_DIR。 / ` +
        `${dataDir} is in use by process ${holder.pid}. Stop it first, or give this one its own DATA_DIR.`,
    );
  }
}

export interface DataDirLock {
  /** Tells later commands where the holder listens. */
  announce(controlPath: string): Promise<void>;
  release(): Promise<void>;
}

const FILE = 'lock';
/** A take-over is two file operations; an older claim is left from a process that died in between. */
const CLAIM_STALE_MS = 10_000;
const CLAIM_RETRY_MS = 50;

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

/** Start time of a process in a form that only has to be compared, '' when unknown, undefined when it is gone. */
async function processStart(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return undefined;
  }
  try {
    const [status, bootId] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // A zombie has let go of its files although its number is still taken.
    if (fields[0] === 'Z') return undefined;
    return `${bootId.trim()}:${fields[19] ?? ''}`;
  } catch {
    return startFromPs(pid);
  }
}

async function startFromPs(pid: number): Promise<string> {
  try {
    return (await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
  } catch {
    return '';
  }
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof found !== 'object' || found === null || !('pid' in found) || typeof found.pid !== 'number') {
      return undefined;
    }
    return {
      pid: found.pid,
      processStart:
        'processStart' in found && typeof found.processStart === 'string' ? found.processStart : '',
      controlPath:
        'controlPath' in found && typeof found.controlPath === 'string' ? found.controlPath : undefined,
    };
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function isAlive(holder: LockHolder): Promise<boolean> {
  const start = await processStart(holder.pid);
  if (start === undefined) return false;
  return start === '' || holder.processStart === '' || start === holder.processStart;
}

/** The living owner of a data directory, if it has one. */
export async function findHolder(dataDir: string): Promise<LockHolder | undefined> {
  const holder = await readHolder(join(dataDir, FILE));
  return holder !== undefined && (await isAlive(holder)) ? holder : undefined;
}

/** Puts a complete file at `path` unless one is there: a link appears whole or not at all. */
async function place(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removing a dead owner's file and placing one's own are two steps; the claim keeps a second heir out between them. */
async function withClaim<T>(path: string, work: () => Promise<T>): Promise<T> {
  const claim = `${path}.claim`;
  while (!(await place(claim, String(process.pid)))) {
    const age = await stat(claim).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > CLAIM_STALE_MS) await rm(claim, { force: true });
    else await new Promise((resume) => setTimeout(resume, CLAIM_RETRY_MS));
  }
  try {
    return await work();
  } finally {
    await rm(claim, { force: true });
  }
}

/**
 * Takes `dataDir` for this process; a lock whose process is dead is taken over.
 * @throws DataDirLockedError while another process lives in it
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, FILE);
  const mine = { pid: process.pid, processStart: (await processStart(process.pid)) ?? '' };
  await withClaim(path, async () => {
    const holder = await readHolder(path);
    if (holder !== undefined && (await isAlive(holder))) throw new DataDirLockedError(dataDir, holder);
    await rm(path, { force: true });
    await place(path, JSON.stringify(mine));
  });
  return {
    announce: (controlPath) =>
      withClaim(path, async () => {
        await rm(path, { force: true });
        await place(path, JSON.stringify({ ...mine, controlPath }));
      }),
    release: () =>
      withClaim(path, async () => {
        const holder = await readHolder(path);
        if (holder?.pid === mine.pid && holder.processStart === mine.processStart)
          await rm(path, { force: true });
      }),
  };
}
