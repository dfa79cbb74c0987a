#!/usr/bin/env node
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './bundle.mjs';
import { ensureDependencies } from './install.mjs';

/**
 * The door to every command on a fresh clone: Node's own modules only, until the dependencies are there.
 * It installs and builds what is missing, then hands over to build/cli.js or build/server.js.
 */

const NODE_NEEDED = [20, 19];
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

function nodeIsNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = NODE_NEEDED;
  return major > needMajor || (major === needMajor && minor >= needMinor);
}

/** The exit line of `npm test` is promised even when nothing could be run.
 * @param {string} command */
function giveUp(command) {
  if (command === 'test') process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}

async function main() {
  const [command = 'start', ...args] = process.argv.slice(2);
  if (!nodeIsNewEnough()) {
    say(
      `需要 Node ${NODE_NEEDED.join('.')} 或更高版本，当前为 ${process.versions.node} / Node >= ${NODE_NEEDED.join('.')} is needed`,
    );
    return giveUp(command);
  }
  // npm runs scripts in the project; relative paths in arguments are meant from where the user stands.
  const here = process.cwd();
  const cwd = here === root ? (process.env['INIT_CWD'] ?? here) : here;
  process.chdir(root);
  if (!ensureDependencies(root, say)) {
    say(
      '依赖安装失败，请检查网络或 npm 源后重试 / the dependencies could not be installed: check the network or the npm registry',
    );
    return giveUp(command);
  }
  try {
    await ensureBuilt(root, command === 'start' ? ['process', 'pages'] : ['process'], say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return giveUp(command);
  }
  if (command === 'start') process.env['NODE_ENV'] = 'production';
  const bundle = command === 'start' ? 'server.js' : command === 'dev' ? 'dev.js' : 'cli.js';
  const entry = pathToFileURL(join(root, 'build', bundle)).href;
  const { main: run } = await import(entry);
  process.exitCode = await run([command, ...args], cwd);
}

await main();
