import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs before anything is installed, so: Node's own modules only. */

/** Written into node_modules once they are known to match the lock file. */
const STAMP = '.huicai-lock-hash';

/** @param {string} root */
function lockHash(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * Compares npm's own record of what is in node_modules with the lock file. Optional packages may be missing:
 * they are other platforms' binaries.
 * @param {string} root
 */
function matchesLock(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined
      ? Boolean(entry.optional || entry.devOptional)
      : found.version === entry.version;
  });
}

/** Every direct dependency is there; `npm ci` with a stale lock would otherwise pass for an installation.
 * @param {string} root */
function hasDirectDependencies(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return names.every((name) => existsSync(join(root, 'node_modules', name, 'package.json')));
}

/**
 * npm's own chatter goes to stderr: the last line of stdout belongs to the command.
 * @param {string} root
 * @param {string[]} args
 * @param {'shown' | 'hidden'} output
 */
function npm(root, args, output) {
  const execPath = process.env['npm_execpath'];
  const viaNode = execPath !== undefined && /\.[cm]?js$/.test(execPath) && !/yarn|pnpm/.test(execPath);
  const [command, prefix] = viaNode ? [process.execPath, [execPath]] : ['npm', []];
  const result = spawnSync(command, [...prefix, ...args], {
    cwd: root,
    stdio: output === 'shown' ? ['ignore', 2, 2] : 'ignore',
    env: { ...process.env, NODE_ENV: 'development' },
    shell: process.platform === 'win32' && !viaNode,
  });
  return result.status === 0;
}

/**
 * Makes node_modules match package-lock.json: nothing when it does, else `npm ci`, else `npm install` (lock files made
 * on some mirrors lack other platforms' optional binaries, which `npm ci` refuses).
 * @param {string} root
 * @param {(line: string) => void} say
 */
export function ensureDependencies(root, say) {
  const stamp = join(root, 'node_modules', STAMP);
  const wanted = lockHash(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!(matchesLock(root) && hasDirectDependencies(root))) {
    const quiet = ['--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
    say('安装依赖 / installing dependencies (npm ci) …');
    // Its refusal is a page of missing names; what matters is that the next one works.
    if (!npm(root, ['ci', ...quiet], 'hidden')) {
      say('npm ci 不适用于此锁文件，改用 npm install / npm ci refused this lock file, using npm install …');
      if (!npm(root, ['install', '--no-save', ...quiet], 'shown')) return false;
    }
    if (!hasDirectDependencies(root)) return false;
  }
  writeFileSync(stamp, wanted);
  return true;
}
