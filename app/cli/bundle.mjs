import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What each part of build/ is made from. Tests and pictures are left out: they change nothing in it. */
const SHARED = ['package.json', 'package-lock.json', 'tsconfig.json'];
const PARTS = {
  process: {
    folders: ['app', 'db', 'search', 'seeds', 'e2e/bench', 'e2e/simulators'],
    files: [...SHARED, 'e2e/chromium.ts'],
  },
  pages: {
    folders: ['app', 'db', 'search', 'seeds'],
    files: [...SHARED, 'vite.config.ts', 'remix.config.js'],
  },
};
const SOURCE = /\.(tsx?|mjs|css|json|svg|ico|webmanifest)$/;
const PIECES_KEPT_MS = 7 * 24 * 3_600_000;
const NOT_SOURCE = /\.(test|integration\.test|spec)\.tsx?$|^node_modules$/;

/** @typedef {keyof typeof PARTS} Part */

/**
 * @param {string} folder
 * @param {import('node:crypto').Hash} hash
 */
function hashFolder(folder, hash) {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (NOT_SOURCE.test(entry.name)) continue;
    if (entry.isDirectory()) hashFolder(path, hash);
    else if (SOURCE.test(entry.name)) hash.update(path).update('\0').update(readFileSync(path));
  }
}

/**
 * @param {string} root
 * @param {Part} part
 */
function sourceHash(root, part) {
  const hash = createHash('sha256').update(process.version);
  for (const file of PARTS[part].files) hash.update(readFileSync(join(root, file)));
  for (const folder of PARTS[part].folders) hashFolder(join(root, folder), hash);
  return hash.digest('hex');
}

/**
 * Pieces of earlier bundles stay a while: a server that is still running loads its commands from them.
 * @param {string} folder
 */
function removeOldPieces(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > PIECES_KEPT_MS) rmSync(path);
  }
}

/**
 * server.ts, cli/main.ts and cli/dev.ts with everything they call, packages left outside: a third of a second.
 * @param {string} root
 */
async function bundleProcess(root) {
  const { build } = await import('esbuild');
  removeOldPieces(join(root, 'build', 'process'));
  await build({
    absWorkingDir: root,
    entryPoints: { server: 'app/server.ts', cli: 'app/cli/main.ts', dev: 'app/cli/dev.ts' },
    outdir: 'build',
    chunkNames: 'process/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'warning',
  });
}

/** The pages, for the browser and for the server, by Remix; a build that fails leaves the last one in place.
 * @param {string} root */
async function buildPages(root) {
  const remix = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const child = spawn(process.execPath, [remix, 'vite:build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`页面构建失败 / the page build failed (${code})`);
  for (const side of ['client', 'server']) {
    rmSync(join(root, 'build', side), { recursive: true, force: true });
    renameSync(join(root, 'build', '.pages', side), join(root, 'build', side));
  }
}

const BUILDERS = { process: bundleProcess, pages: buildPages };

/** @param {string} lock */
function holderIsDead(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/**
 * Two commands started together must not build over each other.
 * @param {string} root
 * @param {() => Promise<void>} work
 */
async function alone(root, work) {
  const lock = join(root, 'build', '.lock');
  mkdirSync(join(root, 'build'), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (holderIsDead(lock)) rmSync(lock, { force: true });
      else await new Promise((resume) => setTimeout(resume, 200));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * Brings the given parts of build/ up to date; a part whose sources have the hash it was built from is left alone.
 * @param {string} root
 * @param {Part[]} parts
 * @param {(line: string) => void} say
 * @param {{ force?: boolean }} [options]
 */
export async function ensureBuilt(root, parts, say, options = {}) {
  await alone(root, async () => {
    for (const part of parts) {
      const stamp = join(root, 'build', `.${part}-hash`);
      const wanted = sourceHash(root, part);
      if (!options.force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;
      rmSync(stamp, { force: true });
      if (part === 'pages') say('构建页面 / building the pages …');
      await BUILDERS[part](root);
      writeFileSync(stamp, wanted);
    }
  });
}
